import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { BookkeepingClient } from '../dist/environment/databases/postgres/books/bookkeeping-client';
import { buildSlot } from '../dist/environment/databases/postgres/build-slot';
import { BOOK_SCHEMA, type SlotPlan } from '../dist/environment/databases/postgres/slot-plan';
import { withServer } from './bench-server';
import { median, time, type Result } from './result';

const TABLES = [10, 50, 200];
const MEASURED = 50;
const ROUNDS = 200;
const WARM_UP = 30;
const WRITES = ['t1', 't2', 't3'].map((table) => `INSERT INTO ${table} (name) VALUES ('x')`);

/** A slot of so many tables, and the application's connection to it. */
interface Bench {
  readonly tables: number;
  readonly books: BookkeepingClient;
  readonly client: Client;
}

/** P3: a reset after three changed tables, against the same writes rolled back. */
export async function benchReset(): Promise<Result> {
  return withServer(async (server) => {
    const root = mkdtempSync(join(tmpdir(), 'hermetic-reset-'));
    const admin = new URL(`postgres://postgres@127.0.0.1:${server.port}/hermetic`);
    admin.password = server.password;
    const slots: Bench[] = [];
    try {
      for (const tables of TABLES) slots.push(await openSlot(root, admin, tables));
      return await compare(slots);
    } finally {
      await Promise.all(slots.map(({ client }) => client.end()));
      rmSync(root, { recursive: true, force: true });
    }
  });
}

async function compare(slots: readonly Bench[]): Promise<Result> {
  const { books, client } = slots.find(({ tables }) => tables === MEASURED)!;
  const write = async (): Promise<void> => {
    for (const statement of WRITES) await client.query(statement);
  };
  const ours: number[] = [];
  const rollbacks: number[] = [];
  const roundTrips: number[] = [];
  const truncates: number[] = [];
  const large: number[] = [];
  const idle: Record<string, number[]> = {};
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const reset = await time(async () => {
      await write();
      await books.restore(0);
    });
    const rollback = await time(async () => {
      await client.query('BEGIN');
      await write();
      await client.query('ROLLBACK');
    });
    const roundTrip = await time(() => client.query('SELECT 1'));
    const isMeasured = round >= 0;
    for (const slot of slots) {
      // The writes rolled back moved sequences, and the first look after a reset sees all again.
      for (let look = 0; look < 2; look++) await slot.books.restore(0);
      const ms = await time(() => slot.books.restore(0));
      if (isMeasured) (idle[`nothing changed, ${slot.tables} tables, ms`] ??= []).push(ms);
    }
    if (!isMeasured) continue;
    ours.push(reset);
    rollbacks.push(rollback);
    roundTrips.push(roundTrip);
    if (round % 20 !== 0) continue;
    await client.query(`UPDATE large SET name = 'changed' WHERE id = ${round + 1}`);
    large.push(await time(() => books.restore(0)));
    truncates.push(
      await time(async () => {
        await write();
        await client.query('TRUNCATE t1, t2, t3 RESTART IDENTITY CASCADE');
      }),
    );
  }
  const value = median(ours.map((ms, round) => ms / (rollbacks[round] ?? NaN)));
  return {
    id: 'P3',
    what: `reset after 3 changed tables of ${MEASURED}, against BEGIN + the same writes + ROLLBACK`,
    value,
    unit: 'ratio',
    bar: 1.5,
    met: value <= 1.5,
    rivals: {
      'ours, ms': median(ours),
      'BEGIN + writes + ROLLBACK, ms': median(rollbacks),
      'writes + TRUNCATE of the three, ms': median(truncates),
      'ours, one changed row of 10,000, ms': median(large),
      ...Object.fromEntries(Object.entries(idle).map(([name, list]) => [name, median(list)])),
      'one round trip, ms': median(roundTrips),
    },
  };
}

async function openSlot(root: string, admin: URL, tables: number): Promise<Bench> {
  const sql = `schema-${tables}.sql`;
  writeFileSync(join(root, sql), schemaSql(tables));
  const plan = planSlot(root, admin, sql, `hermetic_00000000_${tables}_s0`);
  await buildSlot(plan);
  const client = new Client({ connectionString: plan.url });
  await client.connect();
  return { tables, client, books: new BookkeepingClient(plan) };
}

function schemaSql(tables: number): string {
  const list = Array.from({ length: tables }, (_, index) => {
    const parent = index % 5 === 0 ? '' : `, parent int REFERENCES t${index - 1}`;
    return `CREATE TABLE t${index} (id serial PRIMARY KEY, name text${parent});`;
  });
  const large = `CREATE TABLE large (id int PRIMARY KEY, name text);
    INSERT INTO large SELECT n, 'row ' || n FROM generate_series(1, 10000) n;`;
  return [...list, large].join('\n');
}

function planSlot(root: string, admin: URL, sql: string, name: string): SlotPlan {
  const onSlot = (url: URL): URL => Object.assign(new URL(url), { pathname: `/${name}` });
  const application = Object.assign(onSlot(admin), { username: name, password: 'slot' });
  return {
    infra: 'bench',
    name,
    password: 'slot',
    isolation: 'schema',
    place: 'database',
    role: name,
    schema: 'hermetic',
    book: BOOK_SCHEMA,
    adminUrl: admin.href,
    slotAdminUrl: onSlot(admin).href,
    url: application.href,
    isRebuild: false,
    isCold: true,
    sources: [{ infra: 'bench', migrations: { sql }, seed: null }],
    requiredTables: [],
    requiredIn: 'server',
    env: {},
    root,
    projectDir: process.cwd(),
    noteIn: null,
    maker: {
      user: 'tester',
      host: 'here',
      run: 'a test',
      checkout: '/project',
      owner: { pid: process.pid, startTime: null },
      token: '0a1b2c3d',
      when: '2026-01-01T00:00:00.000Z',
      key: 'of a test',
    },
  };
}
