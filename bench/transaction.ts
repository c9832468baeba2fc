import { Client } from 'pg';
import type { Slot } from '../dist/environment/databases/database';
import { withBenchRun } from './bench-run';
import { median, time, type BenchOptions, type Result } from './result';

const TABLES = 50;
const WARM_UP = 30;
const WRITES = ['t1', 't2', 't3'].map((table) => `INSERT INTO ${table} (name) VALUES ('x')`);

/** A1: a test of three inserts in isolation `transaction`, against the same between BEGIN and ROLLBACK. */
export async function benchTransaction({ isQuick }: BenchOptions): Promise<Result> {
  const databases = [
    { name: 'Proxied', tables: TABLES, isolation: 'transaction' },
    { name: 'Direct', tables: TABLES, isolation: 'schema' },
  ] as const;
  return withBenchRun(databases, async (run) => {
    const [slot, direct] = [run.takeSlot('Proxied'), run.takeSlot('Direct')];
    for (const each of [slot, direct]) {
      each.provision();
      await each.checkpoint(0);
    }
    const clients = [slot, direct].map(({ connection }) => new Client(connection.url));
    const [proxied, plain] = clients as [Client, Client];
    try {
      for (const client of clients) await client.connect();
      return await compare(slot, proxied, plain, isQuick ? 40 : 200);
    } finally {
      for (const client of clients) await client.end();
      for (const each of [slot, direct]) await each.release();
    }
  });
}

async function compare(
  slot: Slot,
  proxied: Client,
  plain: Client,
  rounds: number,
): Promise<Result> {
  const write = async (client: Client): Promise<void> => {
    for (const statement of WRITES) await client.query(statement);
  };
  const ours: number[] = [];
  const untouched: number[] = [];
  const rollbacks: number[] = [];
  const queries: number[] = [];
  const plainQueries: number[] = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    const tested = await time(async () => {
      await slot.beginTest?.();
      await write(proxied);
      await slot.restore(0);
    });
    const idle = await time(async () => {
      await slot.beginTest?.();
      await slot.restore(0);
    });
    const rollback = await time(async () => {
      await plain.query('BEGIN');
      await write(plain);
      await plain.query('ROLLBACK');
    });
    await slot.beginTest?.();
    await proxied.query('BEGIN');
    await proxied.query('SELECT 1');
    const query = await time(() => proxied.query('SELECT 1'));
    await proxied.query('COMMIT');
    await slot.restore(0);
    const plainQuery = await time(() => plain.query('SELECT 1'));
    if (round < 0) continue;
    ours.push(tested);
    untouched.push(idle);
    rollbacks.push(rollback);
    queries.push(query);
    plainQueries.push(plainQuery);
  }
  const value = median(ours.map((ms, round) => ms / (rollbacks[round] ?? NaN)));
  return {
    id: 'A1',
    what: `a test of 3 inserts in isolation "transaction", ${TABLES} tables, against BEGIN + the same + ROLLBACK`,
    value,
    unit: 'ratio',
    bar: 1.5,
    met: value <= 1.5,
    rivals: {
      'ours, ms': median(ours),
      'ours when nothing was asked, ms': median(untouched),
      'BEGIN + writes + ROLLBACK, ms': median(rollbacks),
      'one query through the proxy, ms': median(queries),
      'one query straight to the server, ms': median(plainQueries),
    },
  };
}
