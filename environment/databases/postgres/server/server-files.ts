import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SerializedError } from '../../../../errors/hermetic-error';
import { redactSecrets } from '../../../../errors/redact-secrets';
import type { ProcessIdentity } from './process-identity';

/** What the processes of one run tell each other about its server, in the folder of the run. */
export interface ServerFiles {
  /** How the server is: a `ServerState`. Absent until it is known. */
  readonly state: string;
  /** Who starts the server: a `ServerLock`. Made by one process of the run, never removed. */
  readonly lock: string;
  /** What the supervisor is to do: a `ServerOrder`. Holds the password; the supervisor removes it at once. */
  readonly order: string;
  /** What PostgreSQL and the supervisor had to say. */
  readonly log: string;
  /** Asks the supervisor to end, where there are no signals. */
  readonly stop: string;
}

/** How a server is: ready, failed to start, or ended after that. */
export type ServerState =
  | ReadyState
  | { readonly type: 'failed'; readonly error: SerializedError }
  | { readonly type: 'stopped'; readonly reason: string; readonly log: string };

/** A server that accepts connections, and the two processes that are it. */
export interface ReadyState {
  readonly type: 'ready';
  readonly port: number;
  readonly version: string;
  readonly socketDir: string | null;
  readonly supervisor: ProcessIdentity;
  readonly postgres: ProcessIdentity;
}

/** Who starts the server of a run. */
export interface ServerLock {
  readonly starter: ProcessIdentity;
  /** Null until it has been started. */
  readonly supervisor: ProcessIdentity | null;
}

/** What a supervisor is to start, and for whom. */
export interface ServerOrder {
  readonly runDir: string;
  readonly projectDir: string;
  readonly infra: string;
  readonly owner: ProcessIdentity;
  readonly port: number;
  readonly password: string;
  readonly maxConnections: number;
  readonly templates: string | null;
}

/** Where those files are in a run's folder. */
export function locateServerFiles(runDir: string): ServerFiles {
  const locate = (name: string): string => join(runDir, name);
  return {
    state: locate('server.json'),
    lock: locate('server.lock'),
    order: locate('server.order'),
    log: locate('server.log'),
    stop: locate('server.stop'),
  };
}

/** The content of one of those files, which are written whole; undefined where there is none. */
export function readServerFile<Content>(file: string): Content | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The last lines of the server's log, for an error message: without times, process ids and secrets. */
export function readLogTail(file: string, lines = 12): string {
  try {
    const log = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines);
    const lean = log.map((line) => line.replace(/^[-\d]{10} [:.\d]{12} \w+ \[\d+\] /, ''));
    return redactSecrets(lean.join('\n'));
  } catch {
    return '';
  }
}
