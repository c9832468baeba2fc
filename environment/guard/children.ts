import { ChildProcess } from 'node:child_process';

/**
 * Sees the environment (`NAME=value` pairs) and the arguments of each child process before it
 * starts. A throw refuses to start it.
 */
export type ChildObserver = (envPairs: readonly string[], args: readonly string[]) => void;

/** Hears of the process id of each child process, and of what stands for it here. */
export type ChildFollower = (pid: number, child: ChildProcess) => void;

let observer: ChildObserver | undefined;
let follower: ChildFollower | undefined;
const PATCHED = Symbol.for('jest-hermetic.spawn');

/**
 * Watches the child processes that this process starts asynchronously: what they do on a network is
 * out of sight, but what their environment points at has to exist.
 */
export function watchChildren(next: ChildObserver | undefined): void {
  observer = next;
  const prototype = ChildProcess.prototype as unknown as {
    [PATCHED]?: true;
    spawn(options: { envPairs?: readonly string[]; args?: readonly string[] }): number;
  };
  if (prototype[PATCHED]) return;
  prototype[PATCHED] = true;
  const { spawn } = prototype;
  prototype.spawn = function observedSpawn(options) {
    observer?.(options.envPairs ?? [], options.args ?? []);
    const failure = spawn.call(this, options);
    const child = this as unknown as ChildProcess;
    if (child.pid !== undefined) follower?.(child.pid, child);
    return failure;
  };
}

/** Has the child processes followed that `watchChildren` lets start. */
export function followChildren(next: ChildFollower | undefined): void {
  follower = next;
}
