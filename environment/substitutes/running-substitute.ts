import { HermeticError } from '../../errors/hermetic-error';
import { isBuiltin, type Infra } from '../../registry/index';
import { parseTarget, type Target } from '../record/target';
import { findProblem } from './find-problem';
import type { Substitute } from './substitute';
import { withinSeconds } from './within-seconds';

/** How long each step of a substitute may take, in seconds. */
const LIMIT_SECONDS = 30;

type Step = 'save' | 'restore' | 'reset' | 'stop';

/** One substitute of one test file, from its start to its end. */
export class RunningSubstitute {
  private substitute: Substitute | undefined;
  private hasBegun = false;
  private readonly states: unknown[] = [];
  private failure: HermeticError | undefined;
  /** A step that did not end in time: each further one would cost as much again. */
  private hung: HermeticError | undefined;
  /** Where it listens. */
  targets: readonly Target[] = [];

  /** @param limitSeconds how long each step may take */
  constructor(
    readonly infra: Infra,
    private readonly limitSeconds = LIMIT_SECONDS,
  ) {}

  /**
   * What the tests get.
   *
   * @throws what starting it failed with; HERMETIC_SUBSTITUTE_NOT_STARTED before that
   */
  get client(): unknown {
    if (this.failure) throw this.failure;
    if (this.substitute) return this.substitute.client;
    throw HermeticError.of('HERMETIC_SUBSTITUTE_NOT_STARTED', { entry: this.infra.name });
  }

  /** Whether there is a try to start it, or was one. */
  get isStarted(): boolean {
    return this.hasBegun;
  }

  /** Why its tests cannot run: it did not start, or has hung since. */
  get startError(): HermeticError | undefined {
    return this.failure ?? this.hung;
  }

  /** The variables that it gives. */
  get env(): Readonly<Record<string, string>> {
    return this.substitute?.env ?? {};
  }

  /** Starts it; what fails is kept for the tests that need it. At once where `make` gives no promise. */
  start(make: () => Substitute | Promise<Substitute>): void | Promise<void> {
    this.hasBegun = true;
    let made: Substitute | Promise<Substitute> | undefined;
    const abandon = (error: unknown): void => {
      this.refuse(error);
      // One that comes too late, or is not as it should be, has nobody else who would end it.
      void Promise.resolve(made)
        .then((refused) => refused?.stop())
        .catch(() => undefined);
    };
    try {
      made = make();
      if (!isPromise(made)) return this.accept(made);
      return withinSeconds(this.limitSeconds, made)
        .then((substitute) => this.accept(substitute))
        .catch(abandon);
    } catch (error) {
      abandon(error);
    }
  }

  /** Remembers its state for a level: that of a block, or of a test in it. */
  remember(level: number): Promise<void> | undefined {
    return this.take('save', undefined, (state) => {
      this.states[level] = state;
    });
  }

  /** Goes back to what it was at a level. */
  bringBack(level: number): Promise<void> | undefined {
    const { restore, save } = this.substitute ?? {};
    return restore && save ? this.take('restore', this.states[level]) : this.take('reset');
  }

  stop(): Promise<void> | undefined {
    return this.take('stop');
  }

  /** @throws HERMETIC_SUBSTITUTE_BROKEN */
  private take(
    step: Step,
    given?: unknown,
    then: (result: unknown) => void = () => undefined,
  ): Promise<void> | undefined {
    if (this.hung && step !== 'stop') return undefined;
    let isLate = false;
    const explain = (error: unknown): never => {
      const broken = HermeticError.of('HERMETIC_SUBSTITUTE_BROKEN', {
        ...{ infra: this.infra.name, substitute: this.infra.substitute!, step },
        reason: describeReason(error),
      });
      if (isLate) this.hung = broken;
      throw broken;
    };
    try {
      const result: unknown = this.substitute?.[step]?.(given);
      const noteLate = (): void => void (isLate = true);
      if (isPromise(result))
        return withinSeconds(this.limitSeconds, result, noteLate).then(then, explain);
      then(result);
    } catch (error) {
      explain(error);
    }
  }

  private accept(substitute: Substitute): void {
    const problem = findProblem(substitute);
    if (problem) throw new TypeError(problem);
    this.targets = (substitute.endpoints ?? []).map(parseTarget);
    this.substitute = substitute;
  }

  private refuse(error: unknown): void {
    const { name: infra, substitute = '' } = this.infra;
    const own = error as Partial<HermeticError> | null | undefined;
    // One of this package's own says more than that it did not start; it comes from another realm.
    const about = own?.infra ?? (isBuiltin(substitute) ? infra : undefined);
    this.failure =
      own?.name === 'HermeticError' && about === infra
        ? HermeticError.fromJSON({ ...(own as HermeticError).toJSON(), infra })
        : HermeticError.of('HERMETIC_SUBSTITUTE_FAILED', {
            ...{ infra, substitute },
            reason: describeReason(error),
          });
  }
}

/** A value of another realm: its class tells nothing. */
function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return typeof (value as { readonly then?: unknown } | null | undefined)?.then === 'function';
}

function describeReason(error: unknown): string {
  const { message, code } = (error ?? {}) as { readonly message?: unknown; code?: unknown };
  if (typeof message === 'string' && message !== '') return message;
  return typeof code === 'string' ? code : String(error);
}
