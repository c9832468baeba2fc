import type { TestClass, FileClass } from '../../../classify/classes';
import type {
  Bucket,
  CollectionErrorKind,
  Delta,
  Finding,
  Report,
  ReportedOutcome,
  RunFacts,
} from '../../../types';

/**
 * What the page of a run is made from: the report with its lists of tests and files in columns. All
 * text in it is harmless to look at: control characters are visible escapes.
 */
export interface PageData {
  readonly files: readonly PackedFile[];
  /** Each thing that is said of tests once, in tuples of indices into `texts`. */
  readonly details: readonly PackedDetail[];
  readonly texts: readonly string[];
  readonly head: PageHead;
}

/** The parts of a report that are as small as the project is. */
export interface PageHead extends Pick<
  Report,
  'verdict' | 'reasons' | 'totals' | 'invariants' | 'infra' | 'protected'
> {
  readonly findings: readonly Finding[];
  /** How many findings were left out. */
  readonly moreFindings: number;
  readonly delta: PageDelta;
  readonly run: Omit<RunFacts, 'timing'>;
}

/** Changes against the baseline; null where the run has none. */
export type PageDelta =
  | {
      readonly [Key in keyof Delta]: {
        /** Ids of tests, paths of files. */
        readonly items: readonly string[];
        /** How many were left out. */
        readonly more: number;
      };
    }
  | null;

/**
 * A file and its tests: titles, then runs of equal suites and details, as `[value, count, …]`; ids
 * in one text of twelve characters each; milliseconds, 0 where nothing tells.
 */
export type PackedFile = readonly [
  name: string,
  titles: readonly string[],
  suites: readonly (readonly string[] | number)[],
  details: readonly number[],
  ids: string,
  ms: readonly number[] | 0,
  /** By position within the file. */
  lines: Readonly<Record<string, number>> | 0,
  timing: readonly [worker: string, from: number, ms: number] | 0,
  /** Of a file that is more than governed. */
  state: readonly [is: FileClass, kind: CollectionErrorKind | null, message: string | null] | 0,
  /** Which of several projects ran it. */
  project: string | 0,
];

/** What is said of a test; numbers are indices into `texts`, -1 is nothing. */
export type PackedDetail = readonly [
  is: TestClass,
  bucket: Bucket | null,
  infra: readonly number[],
  touched: readonly number[],
  reason: number,
  evidence: readonly number[],
  /** Pieces of evidence that were left out. */
  moreEvidence: number,
  fix: number,
  reference: number,
  /** Null in older reports. */
  outcome: ReportedOutcome | null,
];
