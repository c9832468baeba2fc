/** Written by the reporter before the first test file. Times are UTC ISO 8601 ending in `Z`. */
export interface RunStarted {
  readonly type: 'run-started';
  readonly id: string;
  /** Absolute path of the project: where a path in a message lies under it, the report says it relative. */
  readonly root: string;
  readonly startedAt: string;
  readonly seed: number | null;
  readonly workers: number;
  /** `1/4`, or null for an unsharded run. */
  readonly shard: string | null;
  /** The name in the package.json of the root; absent in older records. */
  readonly package?: string | null;
  readonly commit: string | null;
  readonly registryHash: string | null;
  readonly jest: string;
  readonly node: string;
  /** A name pattern, a path pattern or changed files left something out. */
  readonly filtered: boolean;
  /** The `CI` variable is set: a focused test is then a violation. */
  readonly ci: boolean;
  /** What of the registry leads to nothing in this checkout: sentences for the report. */
  readonly notes?: readonly string[];
  /** What it takes to have Jest run the same once more; absent in older records. */
  readonly selection?: JestSelection;
  /** How many shards this is the whole of; absent of a run that is itself one. */
  readonly merged?: number;
}

/** What decides which tests Jest runs and in which order, besides the files and the seed. */
export interface JestSelection {
  readonly randomize: boolean;
  /** The pattern of `-t`. */
  readonly testNamePattern: string | null;
  /** Where Jest was called, relative to the root. */
  readonly cwd: string;
  /** Arguments that say which configuration and which projects, as they were given. */
  readonly config: readonly string[];
}

/** Written by the reporter when a run begins: the test files that Jest is to run. */
export interface PlannedRecord {
  readonly type: 'planned';
  readonly count: number;
  /** In Jest's order; null where a sequencer of the project's own keeps it. */
  readonly files: readonly string[] | null;
  /** The seed ordered them; absent where it did not. */
  readonly isShuffled?: true;
}

/** One whole run in the history of a project. */
export interface TrendPoint {
  readonly id: string;
  /** When it was over, UTC. */
  readonly at: string;
  readonly verdict: 'pass' | 'fail';
  readonly tests: number;
  /** Tests of a class that fails a run; violations and isolation bugs are among them. */
  readonly failed: number;
  /** Skips that the registry sanctions or the ratchet holds. */
  readonly skipped: number;
  readonly violations: number;
  readonly isolationBugs: number;
  /** Making databases ready and resetting them, of all workers, in milliseconds. */
  readonly isolationMs: number;
  readonly wallMs: number;
}

/** Written by the reporter before the first test file: what was known of earlier runs. */
export interface TrendRecord {
  readonly type: 'trend';
  readonly points: readonly TrendPoint[];
}

/** The fingerprint of a protected target before and after the run; null for what cannot be read. */
export interface ProtectedRecord {
  readonly type: 'protected';
  /** As the registry names it. */
  readonly target: string;
  readonly before: string | null;
  readonly after: string | null;
  /** False for a server, which is never contacted. */
  readonly isFile: boolean;
}

/** Written by the reporter before the first test file: one entry of the registry was asked for. */
export interface ProbeRecord {
  readonly type: 'probe';
  readonly infra: string;
  /** `tcp 127.0.0.1:9200`: without credentials. */
  readonly how: string;
  readonly at: string;
  readonly ms: number;
  readonly available: boolean;
  /** Why it did not answer; null where it did. */
  readonly reason: string | null;
  /** How to mend what starting it does not mend. */
  readonly fix: string | null;
}

/** Written by the reporter before the first test file, where a run is compared with an accepted one. */
export interface BaselineRecord {
  readonly type: 'baseline';
  /** Files that it has rows of and that are not there, relative to the folder of the registry. */
  readonly gone: readonly string[];
}

/** Written by the reporter when a run is over; a run without it was killed. */
export interface RunFinished {
  readonly type: 'run-finished';
  readonly finishedAt: string;
  /** Interrupted by a signal: what is missing from the records did not run. */
  readonly interrupted: boolean;
  /** Its process ended in the middle, as by `process.exit` in a test that runs in it. */
  readonly hasExited?: true;
}

/** Written by the reporter: a fault of its own, which fails the run. */
export interface FaultRecord {
  readonly type: 'fault';
  readonly message: string;
}

/** Written by the reporter with the report: what a source had at a line when titles were looked up there. */
export interface WrittenRecord {
  readonly type: 'written';
  readonly file: string;
  readonly line: number;
  readonly tests: readonly {
    readonly path: readonly string[];
    readonly isNamedByCaller: boolean;
  }[];
}
