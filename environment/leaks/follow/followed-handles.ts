import type { ChildProcess } from 'node:child_process';
import type { Server, Socket } from 'node:net';
import { captureCall } from './capture-call';

/** What keeps a process busy, with the call that began it. */
export type Handle = { readonly call: Error } & (
  | { readonly type: 'timer'; readonly name: string; readonly timer: NodeJS.Timeout }
  | { readonly type: 'socket'; readonly socket: Socket }
  | { readonly type: 'server'; readonly server: Server }
  | { readonly type: 'child-process'; readonly child: ChildProcess }
);

type Begun = Handle extends infer H ? (H extends Handle ? Omit<H, 'call'> : never) : never;

/** Knows the timers, sockets, servers and child processes that a test file began and that still are. */
export class FollowedHandles {
  private handles: Handle[] = [];

  /** Something began, in the call that is on the stack. */
  begun(begun: Begun): void {
    this.handles.push({ ...begun, call: captureCall() });
  }

  /** Those that still are, in the order in which they began. */
  listOpen(): readonly Handle[] {
    this.handles = this.handles.filter(isOpen);
    return this.handles;
  }
}

function isOpen(handle: Handle): boolean {
  switch (handle.type) {
    case 'timer':
      // One that nobody waits for is meant to run beside.
      return !isOver(handle.timer) && handle.timer.hasRef();
    case 'socket':
      return !handle.socket.destroyed && !handle.socket.writableEnded;
    case 'server':
      return handle.server.listening;
    case 'child-process':
      return isRunning(handle.child);
  }
}

function isOver(timer: NodeJS.Timeout): boolean {
  return (timer as { _destroyed?: boolean })._destroyed !== false;
}

/** One that has been told to end is as good as over. */
function isRunning({ exitCode, signalCode, killed }: ChildProcess): boolean {
  return exitCode === null && signalCode === null && !killed;
}
