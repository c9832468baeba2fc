interface OfFile {
  /** Relative to the root, with `/`. */
  readonly file: string;
  /** Which of several Jest projects ran it; absent where there is one, or nothing tells. */
  readonly project?: string;
}

/** Written by the worker when a test file's environment exists. Paths are relative to the root, with `/`. */
export interface FileStarted extends OfFile {
  readonly type: 'file-started';
  readonly worker: string;
  readonly at: string;
  /** How advice to paste into the file has to take what this package exports. */
  readonly style?: 'import' | 'require';
  /** It names `requiresInfra` already: taking it once more would be an error. */
  readonly hasRequiresInfra?: boolean;
  /** The hash of the file's content: a proof is of it, and not of the titles in it. */
  readonly source?: string;
}

/** Why a test did not run. */
export type SkipOrigin =
  /** Infrastructure in state A that the test declares. */
  | { readonly by: 'infra'; readonly infra: readonly string[] }
  /** `skip`, `xit`, `describe.skip`: the author's own. */
  | { readonly by: 'author' }
  /** Somebody else's `.only` in the file. */
  | { readonly by: 'focus' }
  /** Left out by `-t`. */
  | { readonly by: 'filter' };

/** Where the source says something of a test, or of a block around it. */
export interface CallPlace {
  /** How many titles name what it says it of: 1 for an outermost block, all of them for the test. */
  readonly depth: number;
  /** Null where nothing tells. */
  readonly file: string | null;
  /** From 1. */
  readonly line: number | null;
}

/** Written by the worker when a test has ended: a test that is tried again writes one for each attempt. */
export interface TestRecord extends OfFile {
  readonly type: 'test';
  /** The same on every machine, whatever the order: from the file, the path and the occurrence. */
  readonly id: string;
  readonly path: readonly string[];
  /** Position among the tests of its file in declared order, from 0. */
  readonly index: number;
  /** What the body did, before any expectation about it: an expected failure is `failed` here. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'todo';
  readonly skip: SkipOrigin | null;
  /**
   * Where the author skipped it, outermost block first; where the `.only` stands that focuses it or
   * leaves it out; where a todo or a `test.failing` stands. Absent of any other test.
   */
  readonly places?: readonly CallPlace[];
  /** Of a test that failed: the line of its own file at which it did, from 1. Absent where nothing tells. */
  readonly failedAt?: number;
  /** The author wrote `test.failing`. */
  readonly failing: boolean;
  /** The author wrote `.only` on this test or on a block around it. */
  readonly focused: boolean;
  /** The test declares infrastructure in state A with failure mode `xfail`; `named`: its errors name that infrastructure. */
  readonly xfail: { readonly infra: string; readonly named: boolean } | null;
  /** Declared infrastructure, sorted. */
  readonly requires: readonly string[];
  /** Infrastructure of the registry that the test reached, sorted. */
  readonly touched: readonly string[];
  /** What it connected to, or tried to, sorted by endpoint. Of a test's own servers only where it failed. */
  readonly connections: readonly ConnectionRecord[];
  /** 1 unless retried. */
  readonly attempts: number;
  readonly errors: readonly ErrorRecord[];
  /** Of the attempts before this one, put together when records are read. */
  readonly earlierErrors?: readonly ErrorRecord[];
  readonly durationMs: number;
}

/** Who reached an endpoint: see `ConnectionRecord.by`. */
export type ReachedBy = 'test' | 'hook' | 'load' | 'concurrent';

/** All connections to one endpoint as one. */
export interface ConnectionRecord {
  /** As the application wrote it: `host:port` without credentials, or the path of a socket. */
  readonly endpoint: string;
  /** The entries of the registry with that endpoint, sorted; none: it is unlisted. */
  readonly infra: readonly string[];
  /** A server of the test's own process, or of a child process of it: no infrastructure. */
  readonly isOwn: boolean;
  /**
   * The test itself with its `beforeEach` and `afterEach`; a hook of a block around it, or something
   * between its tests; the loading of the file; some test of a file with `test.concurrent`.
   */
  readonly by: ReachedBy;
  /** Why none of the connections came about, as a code, or broke; null where one did. */
  readonly failure: string | null;
}

/**
 * Written by the worker when the tests of a file are over: what was reached while none of them ran.
 * Each of `tests` answers for it, since each may rely on it.
 */
export interface ReachedRecord extends OfFile {
  readonly type: 'reached';
  /** Ids of the tests of a block; null: all of the file. */
  readonly tests: readonly string[] | null;
  readonly connections: readonly ConnectionRecord[];
}

/** An error with what a classifier can rely on, in place of its prototype. */
export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  /** System or driver code, such as `ECONNREFUSED`; a `HERMETIC_…` code for this tool's own errors. */
  readonly code?: string;
  readonly syscall?: string;
  readonly address?: string;
  readonly host?: string;
  readonly port?: number;
  /** The registry entry that the tool itself knows the error to be about. */
  readonly infra?: string;
  /** The protected target that the tool refused, as the registry names it. */
  readonly target?: string;
  /** The reason of one of this tool's own errors. */
  readonly why?: string;
  /** Its fix. */
  readonly fix?: string;
  /** It came when the test was over already. */
  readonly isLate?: boolean;
  /** `cause`, and the members of an AggregateError. */
  readonly causes: readonly ErrorRecord[];
}

/** Written when a file makes a database ready, and again when it first uses it: was it there? */
export interface DatabaseRecord extends OfFile {
  readonly type: 'database';
  readonly infra: string;
  /** Used counts as declared; false for a file that the application may open unseen, or may not. */
  readonly used: boolean;
  readonly available: boolean;
  readonly error: ErrorRecord | null;
  readonly provisionMs: number;
  /** `role`: a role of its own that reaches nothing else; `convention`: a search path only; `file`: SQLite. */
  readonly enforcement: 'role' | 'convention' | 'file' | null;
  /** How it differs from what the registry asks for: sentences for the report. */
  readonly notes: readonly string[];
}

/** Written by the worker when a test file is done: its test code imported a production module by itself. */
export interface ProductionImportRecord extends OfFile {
  readonly type: 'production-import';
  /**
   * `import`: of the module itself. `re-export`: of a module of the application that hands it on.
   * `automock`: `jest.mock` without a factory, for which Jest loads it.
   */
  readonly way: 'import' | 're-export' | 'automock';
  /** The file of test code that the import stands in. */
  readonly importer: string;
  /** Of the import in that file, from 1; null where the source does not tell. */
  readonly line: number | null;
  readonly module: string;
  /** From the test file, or from a setup file, to the module. */
  readonly chain: readonly string[];
}

/** Written by the reporter when a run is over: a process ran this test when it last said so. It may have ended since. */
export interface InFlightRecord extends OfFile, Pick<TestRecord, 'id' | 'path'> {
  readonly type: 'in-flight';
  /** How many tests its file has; absent in records of older versions. */
  readonly of?: number;
}

/** Written by the worker when a test file is done; a file without it lost its worker. */
export interface FileFinished extends OfFile {
  readonly type: 'file-finished';
  readonly at: string;
  readonly resets: number;
  readonly resetMs: number;
  /** How often a changed structure made a database be built anew. */
  readonly rebuilds: number;
  /** Connections that the application never closed. */
  readonly openConnections: number;
}

/** What Jest says of a file, written by the reporter; it is all that is known of an ungoverned one. */
export interface FileReported extends OfFile {
  readonly type: 'file-reported';
  /** Jest's own error for a file that could not be collected or torn down. */
  readonly execError: string | null;
  /** How many tests it tells of, and of how many that they failed: of a file that wrote down its tests itself. */
  readonly counts?: { readonly all: number; readonly failed: number };
  /** Of all other files. */
  readonly tests: readonly {
    readonly path: readonly string[];
    readonly status: 'passed' | 'failed' | 'pending' | 'todo' | 'disabled' | 'focused' | 'skipped';
    readonly messages: readonly string[];
  }[];
}
