/** A point in time: UTC, ISO 8601 with milliseconds, ending in `Z`. */
export type Timestamp = string;

export type RunStatus = 'queued' | 'claimed' | 'running' | 'succeeded' | 'failed';
export type StepStatus = 'waiting' | 'running' | 'succeeded' | 'failed';

/** A piece of work: nothing at all (`noop`), or the steps of a graph. */
export interface Run {
  readonly id: number;
  readonly kind: 'noop' | 'graph';
  readonly status: RunStatus;
  /** Whether a step of it needs the executor. */
  readonly needsWorker: boolean;
  readonly dueAt: Timestamp;
  /** How often it was claimed. */
  readonly attempt: number;
  readonly leaseOwner: string | null;
  readonly leaseExpiresAt: Timestamp | null;
  readonly createdAt: Timestamp;
}

/** A step that is asked for. */
export interface StepRequest {
  readonly name: string;
  readonly action: 'noop' | 'patch';
  /** What the executor is told, of a `patch`. */
  readonly instruction?: string | undefined;
  /** The names of the steps that have to be done before it. */
  readonly after: readonly string[];
}

/** What the executor made of a step. */
export interface StepResult {
  readonly patchContent: string;
  readonly filesChanged: readonly string[];
  readonly tokensUsed: number;
}

/** A step of a run, in the order of `position`. */
export interface Step {
  readonly id: number;
  readonly runId: number;
  readonly position: number;
  readonly name: string;
  readonly action: 'noop' | 'patch';
  readonly instruction: string | null;
  readonly status: StepStatus;
  readonly result: StepResult | null;
}

/** A line of a run's log: `run.<status>` or `step.<status>`. */
export interface RunEvent {
  readonly id: number;
  readonly runId: number;
  readonly attempt: number;
  readonly type: string;
  readonly step: string | null;
  readonly detail: string | null;
  readonly createdAt: Timestamp;
}
