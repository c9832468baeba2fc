import { Client } from 'pg';
import type { Slot } from '../dist/environment/databases/database';
import { withBenchRun } from './bench-run';
import { nameTables } from './tables';
import { median, time, type BenchOptions, type Result } from './result';

const TABLES = 50;
const WARM_UP = 30;
const CHANGED = ['t1', 't2', 't3'];
const WRITES = CHANGED.map((table) => `INSERT INTO ${table} (name) VALUES ('x')`);

/** P3: a reset after three changed tables, against the same writes rolled back. */
export async function benchReset({ isQuick }: BenchOptions): Promise<Result> {
  const database = { name: 'Reset', tables: TABLES, isolation: 'schema' } as const;
  return withBenchRun([database], async (run) => {
    const slot = run.takeSlot(database.name);
    slot.provision();
    await slot.checkpoint(0);
    const client = new Client({ connectionString: slot.connection.url ?? '' });
    await client.connect();
    try {
      return await compare(slot, client, isQuick ? 40 : 200);
    } finally {
      await client.end();
    }
  });
}

async function compare(slot: Slot, client: Client, rounds: number): Promise<Result> {
  const write = async (): Promise<void> => {
    for (const statement of WRITES) await client.query(statement);
  };
  const ours: number[] = [];
  const rollbacks: number[] = [];
  const untouched: number[] = [];
  const trips: number[] = [];
  const truncates: number[] = [];
  const truncatesOfAll: number[] = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    const reset = await time(async () => {
      await write();
      await slot.restore(0);
    });
    const idle = await time(() => slot.restore(0));
    const trip = await time(() => client.query('SELECT 1'));
    const rollback = await time(async () => {
      await client.query('BEGIN');
      await write();
      await client.query('ROLLBACK');
    });
    if (round < 0) continue;
    ours.push(reset);
    untouched.push(idle);
    trips.push(trip);
    rollbacks.push(rollback);
    if (round % 20 > 0) continue;
    for (const [tables, list] of [
      [CHANGED, truncates],
      [nameTables(TABLES), truncatesOfAll],
    ] as const) {
      const truncate = `TRUNCATE ${tables.join(', ')} RESTART IDENTITY CASCADE`;
      list.push(
        await time(async () => {
          await write();
          await client.query(truncate);
        }),
      );
      await slot.restore(0);
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
      'ours with the writes, ms': median(ours),
      'BEGIN + writes + ROLLBACK, ms': median(rollbacks),
      'writes + TRUNCATE of the three, ms': median(truncates),
      'writes + TRUNCATE of all, ms': median(truncatesOfAll),
      'ours when nothing changed, ms': median(untouched),
      'one round trip (SELECT 1), ms': median(trips),
    },
  };
}
