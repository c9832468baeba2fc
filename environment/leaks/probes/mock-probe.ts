import type { FollowedMocks, MockFunction, Replacement } from '../follow/followed-mocks';
import type { CallTracer } from '../follow/trace-call';
import type { Leak } from '../leak';
import type { LeakProbe } from '../leak-probe';

/** What a mock function has been told to do, and how often it was called. */
interface Told {
  readonly implementation: unknown;
  readonly once: number;
  readonly calls: number;
}

interface State {
  readonly inPlace: readonly Replacement[];
  readonly functions: ReadonlyMap<MockFunction, Told>;
}

/** What Jest does with mocks before each test, by its configuration. */
export interface MockSettings {
  readonly clearMocks: boolean;
  readonly resetMocks: boolean;
  readonly restoreMocks: boolean;
}

/** Spies that were not restored, and mock functions that outlive a test and now do something else. */
export class MockProbe implements LeakProbe<State> {
  private last: State = { inPlace: [], functions: new Map() };

  constructor(
    private readonly given: {
      readonly mocks: FollowedMocks;
      readonly settings: MockSettings;
      readonly tracer: CallTracer;
      /** How a property of an object that is known is called. */
      readonly nameOf: (owner: object, name: string) => string | undefined;
      /** Whether tests share an object for sure: what a test or its `beforeEach` made for itself is gone with it. */
      readonly isShared: (owner: object) => boolean;
      /** Whether another probe looks at the properties of an object. */
      readonly isWatched: (owner: object) => boolean;
    },
  ) {}

  take(): State {
    const { mocks } = this.given;
    const inPlace = mocks.replacements.filter((one) => mocks.isInPlace(one));
    const spies = new Set(inPlace.map(({ value }) => value));
    const isLive = (mock: MockFunction): boolean => spies.has(mock) || !mocks.isFormerSpy(mock);
    const functions = new Map(
      [...mocks.functions.keys()].filter(isLive).map((mock) => [
        mock,
        {
          implementation: mock.getMockImplementation(),
          once: mocks.countOnce(mock),
          calls: mock.mock.calls.length,
        },
      ]),
    );
    const isSame =
      inPlace.length === this.last.inPlace.length &&
      inPlace.every((one, at) => one === this.last.inPlace[at]) &&
      functions.size === this.last.functions.size &&
      [...functions].every(([mock, told]) => isEqual(told, this.last.functions.get(mock)));
    return isSame ? this.last : (this.last = { inPlace, functions });
  }

  compare(before: State, after: State): readonly Leak[] {
    const known = new Set(before.inPlace);
    // Of a value in a place that is well known, another probe tells.
    const left = after.inPlace.filter(
      (one) => !known.has(one) && (one.isSpy || !this.given.isWatched(one.owner)),
    );
    return [
      ...left.map((one) => this.describeReplacement(one)),
      ...[...after.functions].flatMap(([mock, now]) => {
        const was = before.functions.get(mock);
        return was ? this.describeTold(mock, was, now) : [];
      }),
    ];
  }

  private describeReplacement({ owner, name, isSpy, call }: Replacement): Leak {
    const { settings, tracer, nameOf, isShared } = this.given;
    const { isDirect, at } = tracer.read(call);
    const property = nameOf(owner, String(name)) ?? [...nameClass(owner), String(name)].join('.');
    return {
      kind: 'mock',
      what: isSpy ? `the spy on ${property}` : `the value put in place of ${property}`,
      change: 'not restored',
      at,
      reach: 'file',
      isUsual: !isDirect || settings.restoreMocks || !isShared(owner),
    };
  }

  private describeTold(mock: MockFunction, was: Told, now: Told): Leak[] {
    const { settings, tracer, mocks } = this.given;
    const { isDirect, at } = tracer.read(mocks.functions.get(mock)!);
    const common = { kind: 'mock', what: 'a mock function', at, reach: 'file' } as const;
    if (was.implementation !== now.implementation || was.once !== now.once) {
      const isUsual = !isDirect || settings.resetMocks;
      return [{ ...common, change: 'that answers in another way', isUsual }];
    }
    if (was.calls === now.calls) return [];
    // Almost every test calls some, and few ask how often that was.
    return [{ ...common, change: 'that remembers its calls', isUsual: true }];
  }
}

function isEqual(told: Told, other: Told | undefined): boolean {
  return (
    other !== undefined &&
    told.implementation === other.implementation &&
    told.once === other.once &&
    told.calls === other.calls
  );
}

function nameClass(owner: object): string[] {
  const name: unknown = typeof owner === 'function' ? owner.name : owner.constructor?.name;
  return typeof name === 'string' && name !== 'Object' && name !== '' ? [name] : [];
}
