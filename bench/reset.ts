import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { BookkeepingClient } from '../dist/environment/databases/postgres/bookkeeping-client';
import { buildSlot } from '../dist/environment/databases/postgres/build-slot';
import type { SlotPlan } from '../dist/environment/databases/postgres/slot-plan';
import { withServer } from './bench-server';
import { median, time, type Result } from './result';

const TABLES = 50;
const ROUNDS = 200;
const WARM_UP = 30;
const WRITES = ['t1', 't2', 't3'].map((table) => `INSERT INTO ${table} (name) VALUES ('x')`);

/** P3: a reset after three changed tables, against the same writes rolled back. */
export async function benchReset(): Promise<Result> {
  return withServer(async (server) => {
    const root = mkdtempSync(join(tmpdir(), 'hermetic-reset-'));
    writeFileSync(join(root, 'schema.sql'), schemaSql());
    const admin = `postgres://postgres:${server.password}@127.0.0.1:${server.port}/hermetic`;
    const plan = planSlot(root, admin, server.port);
    await buildSlot(plan);
    const books = new BookkeepingClient(plan);
    const client = new Client({ connectionString: plan.url });
    await client.connect();
    try {
      return await compare(books, client);
    } finally {
      await client.end();
      rmSync(root, { recursive: true, force: true });
    }
  });
}

async function compare(books: BookkeepingClient, client: Client): Promise<Result> {
  const write = async (): Promise<void> => {
    for (const statement of WRITES) await client.query(statement);
  };
  const ours: number[] = [];
  const rollbacks: number[] = [];
  const untouched: number[] = [];
  const truncates: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const reset = await time(async () => {
      await write();
      await books.restore(0);
    });
    const idle = await time(() => books.restore(0));
    const rollback = await time(async () => {
      await client.query('BEGIN');
      await write();
      await client.query('ROLLBACK');
    });
    if (round < 0) continue;
    ours.push(reset);
    untouched.push(idle);
    rollbacks.push(rollback);
    if (round % 20 === 0) {
      truncates.push(
        await time(async () => {
          await write();
          await client.query('TRUNCATE t1, t2, t3 RESTART IDENTITY CASCADE');
        }),
      );
    }
  }
  const value = median(ours.map((ms, round) => ms / (rollbacks[round] ?? NaN)));
  return {
    id: 'P3',
    what: `reset after 3 changed tables of ${TABLES}, against BEGIN + the same writes + ROLLBACK`,
    value,
    unit: 'ratio',
    bar: 1.5,
    met: value <= 1.5,
    rivals: {
      'ours, ms': median(ours),
      'ours when nothing changed, ms': median(untouched),
      'BEGIN + writes + ROLLBACK, ms': median(rollbacks),
      'writes + TRUNCATE of the three, ms': median(truncates),
    },
  };
}

function schemaSql(): string {
  return Array.from({ length: TABLES }, (_, index) => {
    const parent = index % 5 === 0 ? '' : `, parent int REFERENCES t${index - 1}`;
    return `CREATE TABLE t${index} (id serial PRIMARY KEY, name text${parent});`;
  }).join('\n');
}

function planSlot(root: string, admin: string, port: number): SlotPlan {
  const name = 'hermetic_00000000_1_0';
  return {
    infra: 'bench',
    name,
    password: 'slot',
    isolation: 'schema',
    adminUrl: admin,
    slotAdminUrl: admin,
    url: `postgres://${name}:slot@127.0.0.1:${port}/hermetic`,
    isOwnServer: true,
    isRebuild: false,
    sources: [{ infra: 'bench', migrations: { sql: 'schema.sql' }, seed: null }],
    variables: {},
    root,
    projectDir: process.cwd(),
    mark: 'bench',
  };
}
