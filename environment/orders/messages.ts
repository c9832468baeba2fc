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
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'todo';
  /** First line of its first error. */
  readonly message: string | null;
  readonly ms: number;
}

/** What became of a file in a probe. */
export interface ProbedFile {
  readonly file: string;
  /** In the order in which they ran. */
  readonly tests: readonly ProbedTest[];
  /** Why the file did not run to its end. */
  readonly fault: string | null;
}

/** What the process that runs probes tells who asked for them. */
export type ProbeAnswer =
  | { readonly type: 'ready'; readonly files: readonly string[] }
  | { readonly type: 'probed'; readonly files: readonly ProbedFile[] };

/** What it is told. */
export type ProbeCommand = ProbeRequest | { readonly type: 'end' };
