import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { Server } from 'node:net';

/**
 * Whether one of these processes, a descendant, or a thread of this process listens on a port or on
 * the path of a socket. Linux tells by `/proc`. Elsewhere nothing does without starting a program, and
 * where children run the answer is yes: rather overlook a service than blame a test for its own.
 *
 * @param foreign sockets found to be others', kept by the caller: a socket that listens does not change
 *   hands, so that nobody has to look through all processes for it again until there is another child
 */
export function isListenedOnBy(
  pids: ReadonlySet<number>,
  address: number | string,
  foreign: Set<string> = new Set(),
): boolean {
  if (process.platform !== 'linux') return pids.size > 0;
  const inodes = listListening(address);
  if (inodes.size === 0) return false;
  // Another socket there is another number, and each child counts.
  const key = `${[...inodes].sort().join()} of ${[...pids].join()}`;
  if (foreign.has(key)) return false;
  if (pids.size > 0 && listDescendants(pids).some((pid) => holdsSocket(pid, inodes))) return true;
  if (holdsSocket(process.pid, inodes) && !isOfMainThread(address)) return true;
  foreign.add(key);
  return false;
}

/** What this thread listens on without having been seen to is older than the test file. */
function isOfMainThread(address: number | string): boolean {
  const { _getActiveHandles: list } = process as unknown as { _getActiveHandles(): unknown[] };
  return list.call(process).some((handle) => {
    const own = handle instanceof Server ? handle.address() : null;
    return (typeof own === 'object' && own ? own.port : own) === address;
  });
}

/** The inodes of the sockets that listen there, of whichever process. */
function listListening(address: number | string): Set<string> {
  const rows = (file: string): string[][] =>
    readProc(`/proc/net/${file}`)
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/));
  if (typeof address === 'string') {
    const isListening = 0x10000;
    const found = rows('unix').filter(
      ([, , , flags, , , , path]) =>
        path === address && (Number.parseInt(flags!, 16) & isListening) > 0,
    );
    return new Set(found.map((row) => row[6]!));
  }
  const port = `:${address.toString(16).toUpperCase().padStart(4, '0')}`;
  const found = [...rows('tcp'), ...rows('tcp6')].filter(
    ([, local, , state]) => state === '0A' && local!.endsWith(port),
  );
  return new Set(found.map((row) => row[9]!));
}

function listDescendants(pids: ReadonlySet<number>): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      // The name of the program stands in parentheses and may hold any character.
      const stat = readProc(`/proc/${name}/stat`);
      const [, parent] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .map(Number);
      return [Number(name), parent ?? 0] as const;
    });
  const family = new Set(pids);
  let size = 0;
  while (family.size > size) {
    size = family.size;
    for (const [pid, parent] of parents) if (family.has(parent)) family.add(pid);
  }
  return [...family];
}

function holdsSocket(pid: number, inodes: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(readLink(`/proc/${pid}/fd/${fd}`)) ?? [];
      return inode !== undefined && inodes.has(inode);
    });
  } catch (error) {
    // One that runs as another user hides what it holds; one that has ended holds nothing.
    return ['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '');
  }
}

function readLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
