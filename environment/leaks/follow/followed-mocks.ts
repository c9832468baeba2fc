import { captureCall } from './capture-call';

/** A function of Jest's that stands in for another one. */
export interface MockFunction {
  (...args: unknown[]): unknown;
  readonly _isMockFunction: true;
  readonly mock: { readonly calls: readonly unknown[] };
  getMockImplementation(): unknown;
}

type Call = (this: unknown, ...args: unknown[]) => unknown;

/** The parts of Jest's `ModuleMocker` that are looked at, also some that are its own. */
interface Mocker {
  spyOn: Call;
  replaceProperty?: Call;
  _makeComponent?: Call;
  _mockConfigRegistry?: WeakMap<object, { readonly specificMockImpls?: readonly unknown[] }>;
}

/** A property that stands for another one until it is restored. */
export interface Replacement {
  readonly owner: object;
  readonly name: PropertyKey;
  /** A spy, or the value that `replaceProperty` put there. */
  readonly value: unknown;
  readonly isSpy: boolean;
  readonly call: Error;
}

/** More of them are mocks of whole modules that nobody speaks of. */
const MOST_FUNCTIONS = 2_000;

/** Knows the mocks of a test file: which properties they stand in for, and what they have been told to do. */
export class FollowedMocks {
  readonly replacements: Replacement[] = [];
  private readonly spies = new Set<unknown>();
  /** Functions that no test made for itself, with where they were made. */
  readonly functions = new Map<MockFunction, Error>();

  /** @param mocker Jest's, of the file's environment; undefined where that has none */
  constructor(
    private readonly mocker: object | undefined,
    private readonly isTestRunning: () => boolean,
  ) {
    if (!mocker) return;
    this.follow(mocker as Mocker);
  }

  /** How many calls are yet to be answered in a way of their own. */
  countOnce(mock: MockFunction): number {
    const { _mockConfigRegistry: configs } = this.mocker as Mocker;
    return configs?.get(mock)?.specificMockImpls?.length ?? 0;
  }

  /** Whether that is a spy on that very property, and no mock that somebody put there. */
  isSpy(owner: object, name: PropertyKey, value: unknown): boolean {
    return this.replacements.some(
      (one) => one.owner === owner && one.name === name && one.value === value,
    );
  }

  /** Whether something once was a spy, in place or not. */
  isFormerSpy(value: unknown): boolean {
    return this.spies.has(value);
  }

  /** Whether a property still is what a spy or `replaceProperty` made of it. */
  isInPlace({ owner, name, value }: Replacement): boolean {
    const property: TypedPropertyDescriptor<unknown> =
      Object.getOwnPropertyDescriptor(owner, name) ?? {};
    return [property.value, property.get, property.set].includes(value);
  }

  private follow(mocker: Mocker): void {
    const { spyOn, replaceProperty, _makeComponent: make } = mocker;
    const { replacements, spies, functions, isTestRunning } = this;
    mocker.spyOn = function followedSpy(this: unknown, ...args) {
      const spy = spyOn.apply(this, args);
      const [owner, name, accessType] = args as [object, PropertyKey, unknown];
      const isKnown = replacements.some((one) => one.value === spy && one.owner === owner);
      // Of an accessor `spyOn` answers the spy itself, of a getter it makes one that answers the spy.
      const { get } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
      const value = get && !accessType ? get : spy;
      spies.add(spy);
      if (!isKnown && isMock(spy))
        replacements.push({ owner, name, value, isSpy: true, call: captureCall() });
      return spy;
    };
    if (replaceProperty)
      mocker.replaceProperty = function followedReplacement(this: unknown, ...args) {
        const replaced = replaceProperty.apply(this, args);
        const [owner, name, value] = args as [object, PropertyKey, unknown];
        replacements.push({ owner, name, value, isSpy: false, call: captureCall() });
        return replaced;
      };
    if (make)
      mocker._makeComponent = function followedMaking(this: unknown, ...args) {
        const made = make.apply(this, args);
        if (isMock(made) && !isTestRunning() && functions.size < MOST_FUNCTIONS)
          functions.set(made, captureCall());
        return made;
      };
  }
}

/** Whether something is a mock function, of whichever realm. */
export function isMock(value: unknown): value is MockFunction {
  return typeof value === 'function' && (value as Partial<MockFunction>)._isMockFunction === true;
}
