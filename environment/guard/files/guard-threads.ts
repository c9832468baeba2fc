import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import threads from 'node:worker_threads';
import { currentWatch, type FileWatch } from './ask-file';
import { createRefusals, takeWritten } from './thread-refusals';

/** What a thread needs to know to guard itself. */
export interface ThreadOrder {
  readonly files: FileWatch['files'];
  readonly testFile: string;
  readonly refusals: SharedArrayBuffer;
  /** The arguments that it would have without the guard. */
  readonly execArgv: readonly string[];
}

/** Under which key a thread finds its order. */
export const ORDER = 'jest-hermetic.guard';

/** Where the threads of a watch write down what they were refused. */
const refusalsOf = new WeakMap<FileWatch, SharedArrayBuffer>();

/** Has each thread that is started from now on guard itself: its core modules are its own. */
export function guardThreads(): void {
  const { Worker } = threads;
  const guarded: typeof Worker = new Proxy(Worker, {
    construct(target, [script, options]: [unknown, ThreadOptions | undefined], newTarget) {
      const itself = newTarget === guarded ? target : newTarget;
      const make = (given: unknown): object =>
        Reflect.construct(target, [script, given], itself) as object;
      const watch = currentWatch();
      return watch ? makeGuarded(make, options, watch) : make(options);
    },
  });
  Object.assign(threads, { Worker: guarded });
  syncBuiltinESMExports();
}

/** Hands on what threads were refused since the last time to the observer of now, which throws in vain. */
export function collectThreadRefusals(): void {
  const watch = currentWatch();
  const refusals = watch && refusalsOf.get(watch);
  if (!refusals) return;
  for (const { path, way } of takeWritten(refusals)) {
    try {
      watch.refuse(path, way);
    } catch {
      // It has been thrown in the thread.
    }
  }
}

/** In a thread: lets the threads that it starts write to where it writes itself. */
export function passOn(watch: FileWatch, refusals: SharedArrayBuffer): void {
  refusalsOf.set(watch, refusals);
}

interface ThreadOptions {
  readonly execArgv?: readonly string[];
}

function makeGuarded(
  make: (options: ThreadOptions) => object,
  options: ThreadOptions | undefined,
  watch: FileWatch,
): object {
  const refusals = refusalsOf.get(watch) ?? createRefusals();
  refusalsOf.set(watch, refusals);
  const { files, testFile } = watch;
  const execArgv = options?.execArgv ?? process.execArgv;
  const order: ThreadOrder = { files, testFile, refusals, execArgv };
  // A thread copies this data when it is made.
  threads.setEnvironmentData(ORDER, order);
  const own = ['--require', join(__dirname, 'thread.js')];
  const makeWith = (accepted: readonly string[]): object =>
    make({ ...options, execArgv: [...accepted, ...own] });
  try {
    if (options?.execArgv) return makeWith(options.execArgv);
    return makeInheriting(makeWith);
  } finally {
    threads.setEnvironmentData(ORDER, undefined);
  }
}

/** What the process was started with, a thread takes over by itself; told of it, it refuses some. */
function makeInheriting(makeWith: (execArgv: readonly string[]) => object): object {
  try {
    return makeWith(process.execArgv);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_WORKER_INVALID_EXEC_ARGV') throw error;
    const refused = message.replace(/^.*?: /, '').split(', ');
    return makeWith(process.execArgv.filter((flag) => !refused.includes(flag)));
  }
}
