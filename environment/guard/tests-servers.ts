import { resolve } from 'node:path';
import { isListenedOnBy } from './child-servers';
import type { ConnectionTarget } from './connections';
import { isThisMachine } from './protected/same-host';

/** A test that waits long for a server which is not up yet asks for it many times. */
const MAX_LOOKS = 200;

/** Where the servers that a test file started listen: its own, and those of its children and threads. */
export class TestsServers {
  private readonly own = new Set<number | string>();
  private readonly children = new Set<number>();
  /** Sockets that were looked at and are not the children's. */
  private readonly foreign = new Set<string>();
  private looks = 0;

  /** A server of this process listens. */
  listened(address: number | string): void {
    this.own.add(typeof address === 'string' ? resolve(address) : address);
  }

  /** A child process was started, which may have servers too. */
  spawned(pid: number): void {
    this.children.add(pid);
  }

  /** Whether one of them is known to listen there. */
  has(target: ConnectionTarget): boolean {
    if (target.type === 'unix') return this.own.has(resolve(target.path));
    return this.own.has(target.port) && isThisMachine(target.host);
  }

  /** The server of a child or a thread announces itself to nobody: it is seen on the way to it. */
  look(target: ConnectionTarget): void {
    if (this.looks >= MAX_LOOKS || this.has(target)) return;
    if (target.type === 'tcp' && !isThisMachine(target.host)) return;
    this.looks += 1;
    const address = target.type === 'tcp' ? target.port : resolve(target.path);
    if (isListenedOnBy(this.children, address, this.foreign)) this.own.add(address);
  }
}
