import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { BookkeepingClient } from '../../../../environment/databases/postgres/books/bookkeeping-client';
import { rebuildLevel } from '../../../../environment/databases/postgres/books/rebuild-level';
import { buildSlot } from '../../../../environment/databases/postgres/build-slot';
import { choosePort } from '../../../../environment/databases/postgres/server/choose-port';
import { ensureServer } from '../../../../environment/databases/postgres/server/ensure-server';
import { releasePort } from '../../../../environment/databases/postgres/server/release-port';
import { stopServer } from '../../../../environment/databases/postgres/server/stop-server';
import { BOOK_SCHEMA, type SlotPlan } from '../../../../environment/databases/postgres/slot-plan';
import { TEST_MAKER } from './test-maker';

/*
 * Slots without Jest around them: one server for a test file, and slots that are migrated with one
 * SQL file.
 */

const projectDir = join(__dirname, '../../../..');

/** A server that lives as long as a test file. */
export interface TestServer {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** Starts the embedded server, or takes the one of RECYCLE_SERVER, an administrator's URL. */
export async function startServer(): Promise<TestServer> {
  const given = process.env.RECYCLE_SERVER;
  if (given) return { adminUrl: given, stop: async () => undefined };
  const runDir = mkdtempSync(join(tmpdir(), 'hermetic-slots-'));
  chmodSync(runDir, 0o755);
  const port = await choosePort();
  const password = 'admin';
  ensureServer({ runDir, port, password, ownerPid: process.pid, projectDir, infra: 'Orders' });
  return {
    adminUrl: `postgres://postgres:${password}@127.0.0.1:${port}/hermetic`,
    async stop() {
      await stopServer(runDir);
      releasePort(port);
      rmSync(runDir, { recursive: true, force: true });
    },
  };
}

/** Plans a slot in a database of its own. `sql` is a file below `root`. */
export function planTestSlot(
  { adminUrl }: TestServer,
  { name, root, sql, ...changed }: { name: string; root: string; sql: string } & Partial<SlotPlan>,
): SlotPlan {
  const admin = new URL(adminUrl);
  return {
    infra: 'Orders',
    name,
    password: 'slot',
    isolation: 'database',
    place: 'database',
    role: name,
    schema: 'public',
    book: BOOK_SCHEMA,
    adminUrl,
    slotAdminUrl: Object.assign(new URL(admin), { pathname: `/${name}` }).href,
    url: `postgres://${name}:slot@${admin.host}/${name}`,
    isRebuild: false,
    isCold: false,
    sources: [{ infra: 'Orders', migrations: { sql }, seed: null }],
    requiredTables: [],
    requiredIn: 'server',
    env: {},
    root,
    projectDir,
    noteIn: null,
    maker: TEST_MAKER,
    ...changed,
  };
}

/** A slot as a test file has it, brought back as `createPostgresSlot` does. */
export class TestSlot {
  books: BookkeepingClient;
  rebuilds = 0;

  constructor(readonly plan: SlotPlan) {
    this.books = new BookkeepingClient(plan);
  }

  async build(): Promise<void> {
    await buildSlot(this.plan);
    this.books = new BookkeepingClient(this.plan);
  }

  /** False where what a beforeAll made cannot be made again. */
  async restore(level: number, cutPorts?: readonly number[]): Promise<boolean> {
    if ((await this.books.restore(level, cutPorts)) !== 'structure') return true;
    const rebuilt = await rebuildLevel(this.books, this.plan, level, () => {
      this.rebuilds += 1;
      return buildSlot({ ...this.plan, isRebuild: true });
    });
    if (!rebuilt && level === 0) throw new Error('not even after a rebuild');
    return rebuilt !== null;
  }

  /** A connection of the application's; it is not disturbed by being ended from outside. */
  async connect(): Promise<Client> {
    return connectTo(this.plan.url);
  }

  async connectAsAdmin(): Promise<Client> {
    const admin = await connectTo(this.plan.slotAdminUrl, 'jest-hermetic');
    await admin.query(`SET search_path = pg_catalog`);
    return admin;
  }
}

async function connectTo(url: string, application?: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: application });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
