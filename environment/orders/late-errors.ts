import type { Circus } from '@jest/types';
import { KeptStorage } from '../kept-storage';
import { describeThrown } from '../record/describe-thrown';
import type { LateError } from './messages';

/** A test, a hook or a file: what Jest runs, and who answers for what fails in it. */
interface Origin extends Pick<LateError, 'file' | 'test'> {
  /** What became of it, once Jest has gone on to something else. */
  outcome?: 'passed' | 'failed';
  /** Tests of the same file that run now. */
  readonly running: ReadonlySet<Circus.TestEntry>;
}

type Callable = (this: unknown, ...args: unknown[]) => unknown;

const origins = new KeptStorage<Origin>();

/** By the promise that was rejected, or by themselves. */
const late = new Map<unknown, LateError>();

let isWatching = false;

/** The late errors that came in this process since they were last asked for. */
export function takeLateErrors(): LateError[] {
  const taken = [...late.values()];
  late.clear();
  return taken;
}

/**
 * Follows, in a probe, which test began what runs. An exception or a rejection that nobody handles, and that comes when
 * the test that began it is over, is kept from Jest, which would blame another test, or lose its process: `takeLateErrors` has it.
 * What a hook or the file began, such as a server, is there for the tests: while one of them runs, Jest hears of it.
 */
export class OriginOfErrors {
  private readonly ofFile: Origin;
  private readonly begun = new Map<object, Origin>();
  private readonly tests = new Set<Circus.TestEntry>();

  constructor(private readonly file: string) {
    watchErrors();
    this.ofFile = { file, test: null, running: this.tests };
  }

  /** Runs a test file, from before its first module is loaded. */
  run<Result>(work: () => Result): Result {
    return origins.run(this.ofFile, work);
  }

  /** Hears what Jest does next; at `run_start` when the tests are in their order. */
  handle(
    event: Circus.Event,
    state: Circus.State,
    idOf: (test: Circus.TestEntry) => string | null,
  ): void {
    switch (event.name) {
      case 'run_start':
        this.ofFile.outcome = 'passed';
        return this.follow(state.rootDescribeBlock, idOf);
      case 'test_start':
        this.tests.add(event.test);
        return;
      case 'test_skip':
      case 'test_todo':
        this.tests.delete(event.test);
        return;
      case 'hook_success':
      case 'hook_failure':
        return this.end(event.hook, event.name === 'hook_failure');
      case 'test_done':
        this.tests.delete(event.test);
        return this.end(event.test, event.test.errors.length > 0);
    }
  }

  private follow(
    block: Circus.DescribeBlock,
    idOf: (test: Circus.TestEntry) => string | null,
  ): void {
    for (const hook of block.hooks) {
      const isOfTest = hook.type === 'beforeEach' || hook.type === 'afterEach';
      hook.fn = this.wrap(hook.fn, () => {
        // Beside others, a test has no hooks.
        const [test] = isOfTest ? this.tests : [];
        return test ? this.begin(test, idOf(test)) : this.begin(hook, null);
      });
    }
    for (const child of block.children)
      if (child.type === 'describeBlock') this.follow(child, idOf);
      else if (child.fn) child.fn = this.wrap(child.fn, () => this.begin(child, idOf(child)));
  }

  /** A proxy, as Jest looks at how many arguments a function takes. */
  private wrap<Fn extends object>(fn: Fn, originOf: () => Origin): Fn {
    return new Proxy(fn, {
      apply: (target, self, args) =>
        origins.run(originOf(), () => Reflect.apply(target as Callable, self, args)),
    });
  }

  /** A test that runs again, or a hook, is another one each time. */
  private begin(what: object, test: string | null): Origin {
    const known = this.begun.get(what);
    if (known) return known;
    const origin = { file: this.file, test, running: this.tests };
    this.begun.set(what, origin);
    return origin;
  }

  private end(what: object, hasFailed: boolean): void {
    const origin = this.begun.get(what);
    if (origin) origin.outcome = hasFailed ? 'failed' : 'passed';
    this.begun.delete(what);
  }
}

/** Jest exchanges the listeners of the process for its own while a file runs: all of them hear of it by `emit`. */
function watchErrors(): void {
  if (isWatching) return;
  isWatching = true;
  const emit = process.emit as (this: unknown, name: string, ...args: unknown[]) => boolean;
  const watched = function (this: unknown, name: string, ...args: unknown[]): boolean {
    const isOwn = this === process && isTaken(name, args);
    return isOwn || emit.call(this, name, ...args);
  };
  Object.defineProperty(process, 'emit', { configurable: true, writable: true, value: watched });
}

/** Whether it is an event of what began in something that is over, and that no test has to do with. */
function isTaken(name: string, [first, promise]: readonly unknown[]): boolean {
  if (name === 'rejectionHandled') return late.delete(first);
  if (name !== 'uncaughtException' && name !== 'unhandledRejection') return false;
  const origin = origins.getStore();
  if (!origin?.outcome) return false;
  if (origin.test === null && origin.running.size > 0 && !isOfAllTests(name)) return false;
  // What a failing test leaves says nothing more of it.
  if (origin.outcome === 'failed') return true;
  const [message = ''] = describeThrown(first).message.trimStart().split('\n', 1);
  const { file, test } = origin;
  late.set(name === 'unhandledRejection' ? promise : {}, { file, test, message });
  return true;
}

/** Jest 30, which also hears what is handled late, gives a rejection to the hook: all tests of the file fail, even those before it. */
function isOfAllTests(name: string): boolean {
  return name === 'unhandledRejection' && process.listenerCount('rejectionHandled') > 0;
}
