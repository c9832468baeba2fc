import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { getOrCreateSlot } from '../dist/environment/databases/create-slot';
import type { Slot } from '../dist/environment/databases/database';
import { choosePort } from '../dist/environment/databases/postgres/server/choose-port';
import { ADMIN_DATABASE } from '../dist/environment/databases/postgres/server/fill-data-directory';
import { releasePort } from '../dist/environment/databases/postgres/server/release-port';
import { stopServer } from '../dist/environment/databases/postgres/server/stop-server';
import { getOrCreateRunContext, type RunContext } from '../dist/environment/run/run-context';
import { listDatabases, loadRegistry } from '../dist/registry/index';
import { describeDatabase } from './describe-database';
import { writeMigrations } from './tables';

/** A database of the run: so many tables, isolated like this. */
export interface BenchDatabase {
  readonly name: string;
  readonly tables: number;
  readonly isolation: 'schema' | 'database' | 'transaction';
}

/** A run without Jest, as a worker process of it sees it. */
export interface BenchRun {
  readonly context: RunContext;
  /** Folder of the project; the migrations of a database are in `migrations-<name>`. */
  readonly root: string;
  /** URL of the embedded server's superuser; nobody listens there before a slot is provisioned. */
  readonly adminUrl: string;
  /** The slot that the next test file of the worker gets, not yet provisioned. */
  takeSlot(name: string): Slot;
}

/** Opens a run whose registry has these databases, each migrated by Knex, and ends it with its server. */
export async function withBenchRun<Outcome>(
  databases: readonly BenchDatabase[],
  work: (run: BenchRun) => Promise<Outcome>,
): Promise<Outcome> {
  const root = mkdtempSync(join(tmpdir(), 'hermetic-bench-'));
  // The embedded server runs as another user, who has to come through.
  chmodSync(root, 0o755);
  const port = await choosePort();
  const context = getOrCreateRunContext({
    id: 'bench',
    dir: join(root, '.hermetic', 'runs', 'bench'),
    root,
    ownerPid: process.pid,
    isReported: true,
    isCold: true,
    port,
  });
  try {
    return await work(openRun(context, root, databases));
  } finally {
    await stopServer(context.dir);
    releasePort(port);
    rmSync(root, { recursive: true, force: true });
  }
}

function openRun(context: RunContext, root: string, databases: readonly BenchDatabase[]): BenchRun {
  for (const { name, tables } of databases) {
    writeMigrations(join(root, `migrations-${name}`), tables);
  }
  const file = join(root, 'registry.json');
  const infra = databases.map(({ name, isolation }) => [
    name,
    describeDatabase({ isolation, migrations: { knex: `migrations-${name}` } }),
  ]);
  writeFileSync(file, JSON.stringify({ version: 1, infra: Object.fromEntries(infra) as object }));
  const registry = loadRegistry(file);
  const known = new Map(listDatabases(registry).map((own) => [own.infra, own.database]));
  const { adminPassword, port } = context;
  return {
    context,
    root,
    adminUrl: `postgres://postgres:${adminPassword}@127.0.0.1:${port}/${ADMIN_DATABASE}`,
    takeSlot(name) {
      const database = known.get(name);
      if (!database) throw new Error(`no database is called ${name}`);
      const projectDir = dirname(__dirname);
      return getOrCreateSlot(
        { infra: name, registry, run: context, worker: '1', projectDir },
        database,
      );
    },
  };
}
