import type { Leak } from '../leaks/leak';

/** The tests of one file in the order in which a probe runs them; all others are left out. */
export interface FileOrder {
  /** Relative to the root of the run, with `/`. */
  readonly file: string;
  /** Ids of tests; one that is named twice runs twice. Null: all, in declared order. */
  readonly tests: readonly string[] | null;
}

/** One probe: files one after another in one process, or at the same time in several. */
export interface ProbeRequest {
  readonly type: 'probe';
  readonly files: readonly FileOrder[];
  readonly atOnce: boolean;
}

/** What became of a test in a probe. */
export interface ProbedTest {
  readonly id: string;
  readonly file: string;
  readonly path: readonly string[];
  /** Position among the tests of its file in declared order, from 0. */
  readonly index: number;
  /** The blocks around it, outermost first, each by its place among its siblings. */
  readonly blocks: readonly number[];
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'todo';
  /** Told after its end, of a test that has been told of: it failed by what it left behind. */
  readonly isLate: boolean;
  /** The line of its first error that says most: commonly the first one. */
  readonly message: string | null;
  readonly ms: number;
  /** What it left behind; looked at where all tests of a file run in declared order. */
  readonly leaks: readonly Leak[];
}

/** An error that came when what began it was over: it is no outcome of the test that ran then. */
export interface LateError {
  readonly file: string;
  /** Null: a hook, or the file itself, began it. */
  readonly test: string | null;
  /** Its first line. */
  readonly message: string;
}

/** What became of a file in a probe. */
export interface ProbedFile {
  readonly file: string;
  /** In the order in which they ran. */
  readonly tests: readonly ProbedTest[];
  /** What failed outside of its tests, such as `afterAll`; where it has none, why they did not run. */
  readonly fault: string | null;
  /** What came late until then in the same process, of this file or of one before it. */
  readonly late: readonly LateError[];
}

/** What the process that runs probes tells who asked for them. */
export type ProbeAnswer =
  | {
      readonly type: 'ready';
      /** Absolute path that the names of files are relative to. */
      readonly root: string;
      readonly files: readonly string[];
      /** Absolute path of its run's folder. */
      readonly runDir: string;
    }
  | {
      readonly type: 'probed';
      readonly files: readonly ProbedFile[];
      /** Files left the process itself another one, or it has grown large: later probes are for a new one. */
      readonly isSpent: boolean;
      /** What tests wrote, and what cannot be brought back: paths. */
      readonly unrestored: readonly string[];
    };

/** What it is told. */
export type ProbeCommand = ProbeRequest | { readonly type: 'end' };
