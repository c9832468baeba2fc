import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { SlotPlan } from '../../../../environment/databases/postgres/slot-plan';
import {
  ensureServer,
  type Server,
} from '../../../../environment/databases/postgres/server/ensure-server';
import { ask, newRun, root, setUpRuns, temporary } from '../../postgres-server-harness';
import { TEST_MAKER } from './test-maker';

/*
 * Slots on a server of each test's own, built in this process.
 */

/** The server of the present test. */
export let server: Server;

/** Gives every test of a file a server. */
export function setUpSlots(): void {
  setUpRuns();
  beforeEach(async () => {
    server = ensureServer(await newRun());
  });
}

/** Writes migrations into a folder of the present test; returns its path below `temporary`. */
export function writeMigrations(
  files: Readonly<Record<string, string>>,
  folder = 'migrations',
): string {
  mkdirSync(join(temporary, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(temporary, folder, name), text);
  }
  return folder;
}

/** The migrations of a small shop. */
export const USERS = { '1.sql': 'CREATE TABLE users (id serial PRIMARY KEY, name text)' };

/** A plan on the server of the present test, as its superuser unless another administrator is named. */
export function planSlot(
  given: Partial<SlotPlan> = {},
  admin = `postgres:${encodeURIComponent(server.password)}`,
): SlotPlan {
  const name = given.name ?? 'hermetic_0a1b2c3d_s0_1';
  const urlOf = (user: string, database: string): string =>
    `postgres://${user}@127.0.0.1:${server.port}/${database}`;
  const isolation = given.isolation ?? 'schema';
  return {
    infra: 'Orders',
    name,
    password: 'secret',
    isolation,
    place: 'database',
    role: name,
    schema: isolation === 'schema' ? 'hermetic' : 'public',
    book: 'hermetic_book',
    adminUrl: urlOf(admin, server.database),
    slotAdminUrl: urlOf(admin, name),
    url: urlOf(given.role === null ? admin : `${name}:secret`, name),
    isRebuild: false,
    isCold: false,
    sources: [{ infra: 'Orders', migrations: { sql: 'migrations' }, seed: null }],
    requiredTables: [],
    requiredIn: 'server',
    env: {},
    root: temporary,
    projectDir: root,
    noteIn: null,
    maker: TEST_MAKER,
    ...given,
  };
}

/** Asks as the application of a slot would. */
export async function askSlot(plan: SlotPlan, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: plan.url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.map((row) => (row.length === 1 ? row[0] : row));
  } finally {
    await client.end();
  }
}

/** The templates on the server: the number and the name of each. */
export const listTemplates = async (): Promise<unknown[]> =>
  ask(server, "SELECT oid, datname FROM pg_database WHERE datname ~ '^hermetic_' ORDER BY 2").then(
    (rows) => rows.filter((row) => String(row[1]).includes('template')),
  );

/** What is not in `planSlot` of a slot that is a schema of the server's own database, reached by a URL. */
export function planSchema(name: string, url: string): Partial<SlotPlan> {
  return {
    name,
    role: null,
    place: 'schema',
    schema: name,
    book: `${name}_book`,
    slotAdminUrl: url,
    url,
  };
}
