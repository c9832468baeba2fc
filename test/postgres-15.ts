import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';

/** A PostgreSQL server as an administrator of the machine installed it, for one test file. */
export interface InstalledServer {
  /** URL of its superuser on its database `postgres`. */
  readonly adminUrl: string;
  /** The major version, below that of the embedded server. */
  readonly version: number;
  /** The rows of one query of the superuser's. */
  ask(sql: string): Promise<Record<string, unknown>[]>;
  /** Ends its sessions, and it begins anew: `immediate` as by a crash. */
  restart(mode: 'fast' | 'immediate'): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/** What the registry calls it: a machine without one is then `infra-not-done`, never a skip. */
export const INSTALLED = 'Installed PostgreSQL';

const PROGRAMS = '/usr/lib/postgresql';
/** The major version of the embedded server: an older one is what these tests are about. */
const EMBEDDED = 18;
const PASSWORD = 'installed';
const START_MS = 20_000;
/** PostgreSQL refuses to run as root; the number of `nobody` is the same on all Linux systems. */
const NOBODY = 65_534;

/**
 * Starts the newest PostgreSQL of this machine that is older than the embedded one, on a port of the
 * loopback interface and with a data folder of its own.
 *
 * @param given settings of the server
 * @throws an Error that says what to install, where there is none
 */
export async function startPostgres15(
  given: Readonly<Record<string, string | number>> = {},
): Promise<InstalledServer> {
  const version = findVersion();
  const bin = join(PROGRAMS, String(version), 'bin');
  const folder = mkdtempSync(join(tmpdir(), 'hermetic-installed-'));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const data = join(folder, 'data');
  let server: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    if (user.uid) chownSync(folder, user.uid, user.gid);
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, PASSWORD);
    chmodSync(passwordFile, 0o644);
    const initdb = ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile];
    execFileSync(join(bin, 'initdb'), [...initdb, '--no-sync', '-E', 'UTF8'], {
      ...user,
      cwd: folder,
      stdio: 'pipe',
    });
    const port = await findPort();
    const settings = {
      listen_addresses: '127.0.0.1',
      port,
      unix_socket_directories: '',
      fsync: 'off',
      ...given,
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const adminUrl = `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;
    const launch = async (): Promise<void> => {
      server = spawn(join(bin, 'postgres'), ['-D', data, ...args], {
        ...user,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      await waitUntilReady(server, adminUrl);
    };
    await launch();
    const restart = async (mode: 'fast' | 'immediate'): Promise<void> => {
      await end(server, mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
      await launch();
    };
    return { adminUrl, version, ask: (sql) => ask(adminUrl, sql), restart, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What runs of this tool left on a server, apart from templates and their owners, which it keeps on purpose. */
export async function listLeftovers(server: InstalledServer): Promise<string[]> {
  const databases = await server.ask('SELECT datname AS name FROM pg_database WHERE datallowconn');
  const left = await server.ask(`
    SELECT 'role ' || rolname AS what FROM pg_roles WHERE rolname LIKE 'hermetic%'
      AND NOT (rolname LIKE 'hermetic\\_template\\_%' AND rolname IN (SELECT datname FROM pg_database))
    UNION ALL SELECT 'database ' || datname FROM pg_database
      WHERE datname LIKE 'hermetic%' AND datname NOT LIKE 'hermetic\\_template\\_%'
    UNION ALL SELECT 'session of ' || usename FROM pg_stat_activity WHERE usename LIKE 'hermetic%'`);
  const found = left.map(({ what }) => String(what));
  for (const { name } of databases) {
    if (/^(template\d|hermetic_template_.*)$/.test(String(name))) continue;
    const url = new URL(server.adminUrl);
    url.pathname = `/${encodeURIComponent(String(name))}`;
    const schemas = await ask(
      url.href,
      "SELECT nspname AS name FROM pg_namespace WHERE nspname LIKE 'hermetic%'",
    );
    found.push(...schemas.map((schema) => `schema ${String(name)}.${String(schema.name)}`));
  }
  return found.sort();
}

function findVersion(): number {
  const versions = existsSync(PROGRAMS) ? readdirSync(PROGRAMS).map(Number) : [];
  const usable = versions.filter(
    (version) => version < EMBEDDED && existsSync(join(PROGRAMS, String(version), 'bin/initdb')),
  );
  if (usable.length > 0) return Math.max(...usable);
  const message = `there is no PostgreSQL older than ${EMBEDDED} in ${PROGRAMS}`;
  const fix = 'apt-get install --no-install-recommends postgresql-15';
  throw Object.assign(new Error(`${message}\n  fix: ${fix}`), { infra: INSTALLED, fix });
}

async function findPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function waitUntilReady(server: ChildProcess, adminUrl: string): Promise<void> {
  let said = '';
  server.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const deadline = performance.now() + START_MS;
  for (;;) {
    try {
      return void (await ask(adminUrl, 'SELECT 1'));
    } catch (error) {
      const hasEnded = server.exitCode !== null || server.signalCode !== null;
      if (hasEnded || performance.now() > deadline) {
        throw new Error(`PostgreSQL did not start: ${(error as Error).message}\n${said}`);
      }
      await delay(50);
    }
  }
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** SIGQUIT: at once, without waiting for sessions; the data is thrown away. */
async function end(
  server: ChildProcess | undefined,
  signal: NodeJS.Signals = 'SIGQUIT',
): Promise<void> {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = once(server, 'exit');
  server.kill(signal);
  await ended;
}
