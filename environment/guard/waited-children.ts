import { syncBuiltinESMExports } from 'node:module';
import { wrapFunction, type Owner } from './wrap-function';

/** Sees what a child process that is waited for is started with. A throw refuses to start it. */
export type WaitedChildObserver = (command: {
  readonly args: readonly string[];
  /** `NAME=value` pairs. */
  readonly envPairs: readonly string[];
}) => void;

let observer: WaitedChildObserver | undefined;
const PATCHED = Symbol.for('jest-hermetic.spawnSync');
const WAYS = ['spawnSync', 'execFileSync', 'execSync'] as const;

/** Watches the child processes that this process starts and blocks for. Changes nothing until somebody does. */
export function watchWaitedChildren(next: WaitedChildObserver | undefined): void {
  observer = next;
  if (!next) return;
  const children = require('node:child_process') as Owner & { [PATCHED]?: true };
  if (children[PATCHED]) return;
  children[PATCHED] = true;
  for (const way of WAYS) {
    wrapFunction(
      children,
      way,
      (run) =>
        function observedRun(this: unknown, ...args: unknown[]): unknown {
          observer?.(describe(args));
          return run.apply(this, args);
        },
    );
  }
  syncBuiltinESMExports();
}

function describe([command, ...rest]: readonly unknown[]): Parameters<WaitedChildObserver>[0] {
  const args = (rest.find((each) => Array.isArray(each)) ?? []) as unknown[];
  const options = rest.find((each) => each && typeof each === 'object' && !Array.isArray(each));
  const { env } = (options ?? {}) as { env?: NodeJS.ProcessEnv };
  return {
    args: [command, ...args].map(String),
    envPairs: Object.entries(env ?? {}).map(([name, value]) => `${name}=${value}`),
  };
}
