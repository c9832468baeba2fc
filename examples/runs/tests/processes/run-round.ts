import type { RunEvent } from '../../src/domain/types';
import { createRun } from '../../src/scheduler/create-run';
import type { Store } from '../../src/store/store';
import { startProcess } from './start-process';

/** What a round of tickers came to. */
export interface Round {
  /** How many runs each process handled. */
  readonly shares: readonly number[];
  /** The runs that more than one process handled, or one more than once. */
  readonly twice: readonly number[];
  /** The runs that nobody handled, or that did not succeed. */
  readonly lost: readonly number[];
  /** The runs whose log is not that of one attempt, in its order. */
  readonly disordered: readonly number[];
}

/** Queues noop runs, lets that many ticker processes loose on them at the same moment, and looks at what became of it. */
export async function runRound(
  { url, store }: { readonly url: string; readonly store: Store },
  { processes, runs }: { readonly processes: number; readonly runs: number },
): Promise<Round> {
  for (let count = 0; count < runs; count++) await createRun(store, { kind: 'noop' });

  const tickers = Array.from({ length: processes }, () => startProcess('ticker.ts', url));
  for (const ticker of tickers) await ticker.readLine();
  for (const ticker of tickers) ticker.go();
  const handled = await Promise.all(
    tickers.map(async (ticker) => JSON.parse(await ticker.readLine()) as number[]),
  );
  for (const ticker of tickers) await ticker.end();

  const all = handled.flat();
  const lost: number[] = [];
  const disordered: number[] = [];
  for (const { id, status } of await store.runs()) {
    if (status !== 'succeeded' || !all.includes(id)) lost.push(id);
    if (!isOneAttempt(await store.eventsOf(id))) disordered.push(id);
  }
  return {
    shares: handled.map(({ length }) => length),
    twice: all.filter((id, index) => all.indexOf(id) !== index),
    lost,
    disordered,
  };
}

function isOneAttempt(events: readonly RunEvent[]): boolean {
  const log = events.map(({ type, attempt }) => `${type} ${attempt}`).join();
  const isRising = events.every(({ id }, index) => id > (events[index - 1]?.id ?? 0));
  return isRising && log === 'run.queued 0,run.claimed 1,run.running 1,run.succeeded 1';
}
