import { randomUUID } from 'node:crypto';
import type { Config } from '../config';
import { createExecutorClient, type ExecutorClient } from '../executor/client';
import type { Store } from '../store/store';

/** What a ticker works with. */
export interface Scheduler {
  readonly store: Store;
  readonly executor: ExecutorClient;
  /** Whose leases these are; no two tickers have the same. */
  readonly owner: string;
  /** The worker gate: whether runs that need the executor are claimed at all. */
  readonly isWorkerEnabled: boolean;
  /** How long a run is left to who claimed it, from its last sign of life. */
  readonly leaseMs: number;
}

/** A ticker of its own on a store. */
export function createScheduler(store: Store, config: Config): Scheduler {
  const { isWorkerEnabled, leaseMs, executorUrl } = config;
  const executor = createExecutorClient(executorUrl);
  return { store, executor, owner: `${process.pid}-${randomUUID()}`, isWorkerEnabled, leaseMs };
}
