import type { Bucket as InfraBucket, State } from '../registry/types';
import type { TrendPoint } from '../environment/record/types';
export type { TrendPoint } from '../environment/record/types';
import type { FileClass, TestClass } from './classify/classes';

/** A: isolation. B: infrastructure; B1 and B2 are those of the registry's entries in state A. */
export type Bucket = 'A' | 'B' | InfraBucket;

/** What a situation is called, and what a person needs to know and do about it. */
export interface Classification {
  readonly class: TestClass;
  readonly bucket: Bucket | null;
  /** Registry entries that the class is about; those that the test declares where it is about none. */
  readonly infra: readonly string[];
  readonly reason: string | null;
  /** A line each; at most one has several lines: what messages say at length. */
  readonly evidence: readonly string[];
  /** A sentence; lines after the first are to be pasted as they are. */
  readonly fix: string | null;
  readonly reference: string | null;
}

/** What a test did; `filtered`: `-t` or somebody's `.only` left it out. */
export type ReportedOutcome = 'passed' | 'failed' | 'skipped' | 'todo' | 'filtered';

/** A test in report.json. */
export interface ReportedTest extends Classification {
  readonly id: string;
  readonly file: string;
  /** Which of several Jest projects ran it; absent where there is one, or nothing tells. */
  readonly project?: string;
  readonly path: readonly string[];
  /** Where it failed, or where its file says that it is skipped, focused, to do or failing, from 1; null where nothing tells. */
  readonly line: number | null;
  readonly touched: readonly string[];
  /** Absent in older reports. */
  readonly outcome?: ReportedOutcome;
}

/** Why a file could not be collected: it does not load, has no tests, lost its worker, or its environment did not start. */
export type CollectionErrorKind = 'load' | 'empty' | 'worker' | 'environment';

/** A test file in report.json. */
export interface ReportedFile {
  readonly file: string;
  /** As of a test. */
  readonly project?: string;
  readonly class: FileClass;
  /** Of a collection error only. */
  readonly kind: CollectionErrorKind | null;
  readonly message: string | null;
}

/** How many tests declare an entry; of those that declare or use it, how many ran, did not, and ran and failed. */
export interface ReportedInfra {
  readonly name: string;
  readonly state: State;
  /** Null: nothing in this run tells. */
  readonly available: boolean | null;
  readonly declaredBy: number;
  readonly ran: number;
  readonly skipped: number;
  readonly failed: number;
  /** Of those that ran: reached nothing of it, and are held as such that may return before they do anything. */
  readonly mayHaveReturned?: number;
  /** Of those that were asked for before the run. */
  readonly probe?: ReportedProbe;
}

/** How an infrastructure was asked for before the run; when is in `run.probes`. */
export interface ReportedProbe {
  readonly how: string;
  readonly available: boolean;
  /** Null where it answered. */
  readonly reason: string | null;
}

/** A protected target in report.json. */
export interface ReportedProtected {
  readonly target: string;
  /** False: a server, or nothing. Null: a variable of a run that was killed. Absent in older reports. */
  readonly isFile?: boolean | null;
  /** Null: a server, never contacted, or a file that was not there, or not compared as its run was killed. */
  readonly intact: boolean | null;
  readonly refused: number;
}

/** What concerns no single test. */
export interface Finding {
  readonly rule: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
  readonly fix: string | null;
}

/** Whether one invariant holds, null where this run does not tell, and by what evidence. */
export interface Invariant {
  readonly holds: boolean | null;
  readonly evidence: string;
}

/** The four promises of a run: no mystery failures, no silent skips, no flaky tests, no human memory. */
export interface Invariants {
  readonly I1: Invariant;
  readonly I2: Invariant;
  readonly I3: Invariant;
  readonly I4: Invariant;
}

/** Counts of a run. */
export interface Totals {
  readonly files: number;
  readonly tests: number;
  /** Tests by class; files for `collection-error`. */
  readonly classes: Readonly<Record<TestClass | 'collection-error', number>>;
  /** The classes of tests that fail the run, by its policy. Absent in older reports. */
  readonly failing?: readonly TestClass[];
  readonly buckets: Readonly<Record<Bucket, number>>;
}

/** Changes against the baseline: ids of tests, paths of files; all in the order of the report's own lists, and empty without a baseline. */
export interface Delta {
  readonly newlyFailing: readonly string[];
  readonly newlyPassing: readonly string[];
  readonly newCollectionErrors: readonly string[];
  readonly newSkips: readonly string[];
}

/** How long everything took, in milliseconds, in the order of the report's own lists. */
export interface Timing {
  /** One number a test. */
  readonly tests: readonly number[];
  /** One a file; null where no record tells. */
  readonly files: readonly (FileTiming | null)[];
}

/** When a file ran, and where. */
export interface FileTiming {
  readonly worker: string;
  /** Since the start of the run. */
  readonly from: number;
  readonly ms: number;
}

/** All that may differ between two runs with the same outcomes. Times are UTC, durations milliseconds. */
export interface RunFacts {
  readonly id: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly seed: number | null;
  /** What the seed ordered: with the files, or within each of them; null where nothing. Absent in older reports. */
  readonly randomized?: 'files and tests' | 'tests' | null;
  readonly workers: number | null;
  readonly shard: string | null;
  /** Its name in package.json. Absent in older reports. */
  readonly package?: string | null;
  readonly commit: string | null;
  readonly registryHash: string | null;
  readonly jest: string | null;
  readonly node: string | null;
  readonly filtered: boolean;
  /** When each probe was asked, UTC, and how long that took. */
  readonly probes: readonly { readonly infra: string; readonly at: string; readonly ms: number }[];
  /** Rows of the ratchet; null where there is no baseline. */
  readonly held: { readonly skips: number; readonly imports: number } | null;
  /** The run that the delta compares with. */
  readonly baseline: string | null;
  /** Cut short: by a signal, `--bail`, or a death. Absent in older reports. */
  readonly interrupted?: boolean;
  /** From the folder of the registry to where paths of files start; empty where it is the same. Absent in older reports. */
  readonly folder?: string;
  readonly durations: {
    readonly wallMs: number | null;
    readonly testsMs: number;
    readonly provisionMs: number;
    readonly resetMs: number;
  };
  /** Absent in older reports. */
  readonly timing?: Timing;
  readonly isolation: {
    readonly provisioned: number;
    readonly unavailable: number;
    readonly resets: number;
    readonly rebuilds: number;
    readonly openConnections: number;
    readonly enforcement: {
      readonly role: number;
      readonly convention: number;
      readonly file: number;
    };
    /** What people should know: of the registry in this checkout, then of isolation, each thing once. */
    readonly notes: readonly string[];
  };
  /** Of each protected target, before and after. */
  readonly fingerprints: Readonly<
    Record<string, { readonly before: string | null; readonly after: string | null }>
  >;
  /** The whole runs of the project up to this one, oldest first, at most 50; absent in older reports. */
  readonly trend?: readonly TrendPoint[];
}

/** report.json; report.schema.json describes it. */
export interface Report {
  readonly schemaVersion: 1;
  readonly verdict: 'pass' | 'fail';
  readonly reasons: readonly string[];
  readonly totals: Totals;
  readonly invariants: Invariants;
  readonly tests: readonly ReportedTest[];
  readonly files: readonly ReportedFile[];
  readonly infra: readonly ReportedInfra[];
  readonly protected: readonly ReportedProtected[];
  readonly findings: readonly Finding[];
  readonly delta: Delta;
  readonly run: RunFacts;
}
