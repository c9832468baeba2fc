import type { Socket } from 'node:net';
import { resolve } from 'node:path';
import type { Circus } from '@jest/types';
import type { Registry } from '../../registry/index';
import type { ConnectionRecord, ReachedBy } from '../record/types';
import { compareConnections, mergeConnections } from '../record/merge-connections';
import { entriesAt, normaliseName, type Target } from '../record/target';
import { targetOf, type ConnectionFollower, type ConnectionTarget } from './connections';
import { nameEndpoint } from './name-endpoint';
import { TestsServers } from './tests-servers';

/** Who answers for a connection: a test, a block, or the file while it is loaded. */
export type Scope = Circus.TestEntry | Circus.DescribeBlock | 'file';

/** What the touches of one test file are compared with. */
export interface TouchesRequest {
  readonly registry: Registry;
  /** Whether the tool itself provides what is there, and so knows of its use already. */
  readonly provides: (target: ConnectionTarget) => boolean;
  /** The entries whose substitutes listen there. */
  readonly standsIn: (target: Target) => readonly string[];
}

interface Followed {
  readonly target: ConnectionTarget;
  /** Whoever used it, by scope: how it ends concerns them all. */
  readonly reached: Set<Reached>;
  isConnected: boolean;
  written: number;
  read: number;
}

interface Reached {
  readonly target: ConnectionTarget;
  readonly endpoint: string;
  /** How many connections came about and did not break. */
  connected: number;
  readonly failures: Set<string>;
}

/** Codes with which a connection that had come about breaks. */
const BREAKS = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Knows what each test of a file reached over the network, or tried to: by the connections that were
 * made while it ran, and by those of before that it wrote to. What is made while none runs belongs
 * to the block or, before the first, to the file. The tests' own servers are told apart at the end,
 * since they may come up after the first try to reach them, and be gone before the last.
 */
export class Touches implements ConnectionFollower {
  /** The tests of the file run side by side: nobody knows which of them does what. */
  isConcurrent = false;
  private scope: Scope | 'nobody' = 'file';
  private readonly followed = new Map<Socket, Followed>();
  private readonly reached = new Map<Scope | 'nobody', Map<string, Reached>>();
  private readonly servers = new TestsServers();

  constructor(private readonly given: TouchesRequest) {}

  /** Lets nobody answer for what the substitutes do for themselves. */
  aside(work: () => Promise<void> | undefined): Promise<void> | undefined {
    const { scope } = this;
    this.settle();
    this.scope = 'nobody';
    const back = (): void => {
      this.settle();
      this.scope = scope;
    };
    const done = work();
    if (!done) back();
    return done?.finally(back);
  }

  /** From here on, a test or a block answers. */
  enter(scope: Scope): void {
    this.settle();
    if (!this.isConcurrent) this.scope = scope;
  }

  opened(socket: Socket, target: ConnectionTarget): void {
    if (this.given.provides(target)) return;
    const reached = this.reach(target);
    const followed = {
      target,
      reached: new Set([reached]),
      isConnected: false,
      written: 0,
      read: 0,
    };
    this.followed.set(socket, followed);
    socket.once('connect', () => {
      followed.isConnected = true;
      for (const each of followed.reached) each.connected += 1;
    });
    if (entriesAt(toTarget(target), this.given.registry).length === 0) this.servers.look(target);
  }

  closed(socket: Socket): void {
    const followed = this.followed.get(socket);
    if (!followed) return;
    this.noteUse(socket, followed);
    this.followed.delete(socket);
    const code = codeOf(socket.errored) ?? (followed.isConnected ? null : 'no answer');
    if (code === null || (followed.isConnected && !BREAKS.has(code))) return;
    for (const each of followed.reached) {
      each.failures.add(code);
      if (followed.isConnected) each.connected -= 1;
    }
  }

  /** An HTTP request goes over a connection, which may be one of an earlier file. */
  used(socket: Socket): void {
    const target = targetOf(socket);
    if (!target || this.followed.has(socket) || this.given.provides(target)) return;
    this.reach(target).connected += 1;
  }

  /** Who answers for what happens now. */
  get current(): Scope | 'nobody' {
    return this.scope;
  }

  /** A request to there was answered without a connection. */
  answered(target: ConnectionTarget): void {
    this.reach(target).connected += 1;
  }

  /** A server of this process listens. */
  listened(address: number | string): void {
    this.servers.listened(address);
  }

  /** A child process was started, which may have servers too. */
  spawned(pid: number): void {
    this.servers.spawned(pid);
  }

  /**
   * What a test reached, with what reached its blocks and its file so far; sorted.
   *
   * @param isTimedOut it waited in vain: then connections that still wait for an answer have failed
   */
  ofTest(test: Circus.TestEntry, isTimedOut: boolean): ConnectionRecord[] {
    this.settle();
    const lists = [this.of(test, isTimedOut)];
    let block: Circus.DescribeBlock | undefined = test.parent;
    for (; block; block = block.parent) lists.push(this.of(block, isTimedOut));
    lists.push(this.of('file', isTimedOut));
    return mergeConnections(lists.flat());
  }

  /** What was reached while no test ran, by who answers for it. */
  outsideTests(): {
    readonly scope: Circus.DescribeBlock | 'file';
    connections: ConnectionRecord[];
  }[] {
    this.settle();
    return [...this.reached.keys()].flatMap((scope) =>
      scope === 'nobody' || (scope !== 'file' && scope.type === 'test')
        ? []
        : [{ scope, connections: this.of(scope, false) }],
    );
  }

  private of(scope: Scope, isTimedOut: boolean): ConnectionRecord[] {
    const all = this.reached.get(scope);
    if (!all) return [];
    const by = this.nameScope(scope);
    const waiting = isTimedOut ? this.listWaiting() : undefined;
    return [...all.values()]
      .map((each) => ({
        endpoint: each.endpoint,
        infra: this.infraAt(each.target),
        isOwn: this.isOwn(each.target),
        by,
        failure:
          each.connected > 0
            ? null
            : ([...each.failures].sort()[0] ?? (waiting?.has(each) ? 'no answer' : null)),
      }))
      .sort(compareConnections);
  }

  private infraAt(target: ConnectionTarget): string[] {
    const at = toTarget(target);
    return [...new Set([...entriesAt(at, this.given.registry), ...this.given.standsIn(at)])].sort();
  }

  /** A server of this process or of a child of it, unless it is there to stand in for infrastructure. */
  private isOwn(target: ConnectionTarget): boolean {
    return this.servers.has(target) && this.given.standsIn(toTarget(target)).length === 0;
  }

  private nameScope(scope: Scope): ReachedBy {
    if (scope === 'file') return this.isConcurrent ? 'concurrent' : 'load';
    return scope.type === 'test' ? 'test' : 'hook';
  }

  private listWaiting(): Set<Reached> {
    const waiting = [...this.followed].filter(([socket]) => socket.connecting);
    return new Set(waiting.flatMap(([, { reached }]) => [...reached]));
  }

  private reach(target: ConnectionTarget): Reached {
    const all = this.reached.get(this.scope) ?? new Map<string, Reached>();
    this.reached.set(this.scope, all);
    const endpoint = nameEndpoint(target, this.given.registry.root);
    let reached = all.get(endpoint);
    if (!reached) {
      reached = { target, endpoint, connected: 0, failures: new Set() };
      all.set(endpoint, reached);
    }
    return reached;
  }

  /** Brings up to date what the open connections were used for. */
  private settle(): void {
    for (const [socket, followed] of this.followed) {
      // A test that heard of an error is over before the socket says that it is closed.
      if (socket.destroyed) this.closed(socket);
      else this.noteUse(socket, followed);
    }
  }

  /** Whoever writes to a connection uses it, unless it only says goodbye. */
  private noteUse(socket: Socket, followed: Followed): void {
    const { bytesWritten, bytesRead } = socket;
    const isWritten = bytesWritten > followed.written;
    const isAnswered = bytesRead > followed.read;
    const isEnding = (socket.destroyed && !socket.errored) || socket.writableEnded;
    followed.written = bytesWritten;
    followed.read = bytesRead;
    if (!isWritten || (isEnding && !isAnswered)) return;
    const reached = this.reach(followed.target);
    if (followed.reached.has(reached)) return;
    followed.reached.add(reached);
    if (followed.isConnected) reached.connected += 1;
  }
}

function toTarget(target: ConnectionTarget): { hosts: string[]; port: number | null } {
  if (target.type === 'unix') return { hosts: [resolve(target.path)], port: null };
  return { hosts: [normaliseName(target.written ?? target.host)], port: target.port };
}

function codeOf(error: Error | null | undefined): string | null {
  if (!error) return null;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : 'no answer';
}
