import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { removeArchive } from './data-archive';
import {
  ADMIN_DATABASE,
  archiveOf,
  fillDataDirectory,
  initialiseDirectory,
  type DataRequest,
} from './fill-data-directory';
import type { Client as PgClient } from 'pg';
import { identifyProcess, type ProcessIdentity } from './process-identity';
import { renderSettings } from './server-settings';

const SUPERUSER = 'postgres';

/** A PostgreSQL that this process started. */
export interface RunningPostgres {
  readonly identity: ProcessIdentity;
  /** Resolves with how it ended. */
  readonly ended: Promise<string>;
  readonly child: ChildProcess;
}

/** How long a start may take, in milliseconds; less than the processes that wait for it allow. */
const READY_LIMIT = 45_000;

/** What a PostgreSQL is started with. */
export interface StartRequest extends DataRequest {
  readonly port: number;
  readonly password: string;
  readonly maxConnections: number;
  /** Called as soon as there is a process; twice where the first has to be replaced. */
  readonly onSpawn: (started: RunningPostgres) => void;
  /** Whether nobody needs it any more. */
  readonly isOver: () => boolean;
}

/**
 * Starts PostgreSQL in an instance and sets the superuser's password. Resolves when it accepts
 * connections; rejects when it ends before that or takes too long. A data directory of a former run
 * that it does not start on is replaced, once.
 */
export async function startPostgres(request: StartRequest): Promise<RunningPostgres> {
  const filling = fillDataDirectory(request);
  // Takes as long as filling, so at the same time; a failure has to wait until that is over.
  const loaded = Promise.resolve(request.binaries.anchor).then(loadDriver);
  loaded.catch(() => undefined);
  const filled = await filling;
  const { Client } = await loaded;
  try {
    return await startOn(request, Client, filled.password);
  } catch (error) {
    if (!filled.archive || request.isOver() || error instanceof TimeOver) throw error;
    const { password } = await initialiseDirectory(request);
    const started = await startOn(request, Client, password);
    // Not before, as the reason might have been another; one without templates is replaced already.
    if (filled.archive !== archiveOf({ ...request, templates: null }))
      removeArchive(filled.archive);
    return started;
  }
}

/** It neither starts nor ends: the next attempt would take as long. */
class TimeOver extends Error {}

async function startOn(
  request: StartRequest,
  Client: typeof PgClient,
  password: string,
): Promise<RunningPostgres> {
  const started = spawnPostgres(request);
  request.onSpawn(started);
  try {
    await Promise.race([waitUntilReady(request.instance.dataDir), rejectAtEnd(started)]);
    await setPassword(Client, request, password);
    return started;
  } catch (error) {
    if (error instanceof TimeOver) throw error;
    started.child.kill('SIGKILL');
    await started.ended;
    throw error;
  }
}

function spawnPostgres(request: StartRequest): RunningPostgres {
  const { binaries, instance, log } = request;
  const settings = renderSettings({ ...request, major: binaries.major });
  const child = spawn(binaries.postgres, ['-D', instance.dataDir, ...settings], {
    ...instance.user,
    stdio: ['ignore', log, log],
    windowsHide: true,
  });
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  return { child, ended, identity: identifyProcess(child.pid ?? -1) };
}

async function rejectAtEnd({ ended }: RunningPostgres): Promise<never> {
  throw new Error(`postgres ended with ${await ended} before it was ready`);
}

/** PostgreSQL writes its status into the eighth line of this file; `pg_ctl` waits in the same way. */
async function waitUntilReady(dataDir: string): Promise<void> {
  const deadline = performance.now() + READY_LIMIT;
  while (performance.now() < deadline) {
    if (readStatus(dataDir) === 'ready') return;
    await sleep(2);
  }
  throw new TimeOver(`postgres was not ready after ${READY_LIMIT / 1000} s`);
}

function readStatus(dataDir: string): string | undefined {
  try {
    return readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim();
  } catch {
    return undefined;
  }
}

/** The `pg` that comes with the server. */
export function loadDriver(anchor: string): typeof import('pg') {
  return createRequire(anchor)('pg') as typeof import('pg');
}

async function setPassword(
  Client: typeof import('pg').Client,
  { port, password }: StartRequest,
  bootstrapPassword: string,
): Promise<void> {
  const client = await connectAdmin(Client, port, bootstrapPassword);
  await client.query(`ALTER ROLE ${SUPERUSER} PASSWORD ${client.escapeLiteral(password)}`);
  await client.end();
}

/** Connects as the superuser to the server's own database. */
export async function connectAdmin(
  Client: typeof import('pg').Client,
  port: number,
  password: string,
): Promise<PgClient> {
  const to = { host: '127.0.0.1', port, user: SUPERUSER, password, database: ADMIN_DATABASE };
  const client = new Client(to);
  // PostgreSQL may end at any moment, which is noticed elsewhere.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
