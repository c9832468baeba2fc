import { Client } from 'pg';
import type { Slot } from '../../dist/environment/databases/database';
import { time } from '../result';

/** What one test file paid for its database, in milliseconds. */
export interface HandOut {
  /** Taking it back from the file that is done. */
  readonly end: number;
  /** Handing it to the next one, up to its first test. */
  readonly start: number;
  /** The part of `start` that remembers the state before the first test. */
  readonly checkpoint: number;
}

/** Statements of a test file that writes to three tables. */
export const WRITES = ['t1', 't2', 't3'].map(
  (table) => `INSERT INTO ${table} (name) VALUES ('written')`,
);

/** Plays a test file of an application on a slot, then hands the slot to the next file. */
export async function measureHandOut(takeSlot: () => Slot): Promise<HandOut> {
  const used = takeSlot();
  await useAsApplication(used.connection.url ?? '');
  const end = await time(() => used.release());
  let checkpoint = 0;
  const start = await time(async () => {
    const slot = takeSlot();
    slot.provision();
    checkpoint = await time(() => slot.checkpoint(1));
  });
  return { end, start, checkpoint };
}

async function useAsApplication(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  for (const statement of WRITES) await client.query(statement);
  await client.end();
}
