import type {
  Run,
  RunEvent,
  RunStatus,
  Step,
  StepRequest,
  StepResult,
  StepStatus,
  Timestamp,
} from '../domain/types';

/** What the scheduler keeps, in PostgreSQL or in SQLite. */
export interface Store {
  /** Does all of it or nothing: when `work` throws, what it wrote is gone. */
  transaction<Result>(work: (tx: Transaction) => Promise<Result>): Promise<Result>;
  /** All runs, the oldest first. */
  runs(): Promise<Run[]>;
  /** The steps of a run in the order in which they are done. */
  stepsOf(runId: number): Promise<Step[]>;
  /** The log of a run, by `created_at`, then `id`. */
  eventsOf(runId: number): Promise<RunEvent[]>;
  close(): Promise<void>;
}

/** What can be done within a transaction. */
export interface Transaction {
  addRun(run: NewRun): Promise<Run>;
  addStep(runId: number, position: number, step: StepRequest): Promise<void>;
  /** Claims the run that is due first, if any; no other ticker gets it until the lease expires. */
  claimRun(claim: Claim): Promise<Run | undefined>;
  /** Changes a run whose lease is still held by who claimed it. False when it is not. */
  changeRun(run: Run, status: RunStatus, leaseExpiresAt: Timestamp | null): Promise<boolean>;
  changeStep(stepId: number, status: StepStatus, result?: StepResult): Promise<void>;
  addEvent(event: Omit<RunEvent, 'id'>): Promise<void>;
}

export type NewRun = Pick<Run, 'kind' | 'needsWorker' | 'dueAt' | 'createdAt'>;

export interface Claim {
  readonly owner: string;
  readonly now: Timestamp;
  readonly leaseExpiresAt: Timestamp;
  /** False leaves runs that need the executor where they are. */
  readonly withWorker: boolean;
}
