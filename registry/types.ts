/** Chosen but not wired (A); real, minimal and local (B); fully wired (C). */
export type State = 'A' | 'B' | 'C';

/** B1: needed in production and missing locally. B2: optional or future, deferred on purpose. */
export type Bucket = 'B1' | 'B2';

/** What a missing infrastructure does to the tests that declare it; `skip` and `xfail` in state A only. */
export type FailureMode = 'fail' | 'skip' | 'xfail';

/** The parts of a connection that an environment variable can be given. */
export type ConnectionPart =
  | 'url'
  | 'host'
  | 'port'
  | 'user'
  | 'password'
  | 'database'
  /** The database without `_` and the number of the worker, for applications that append it. */
  | 'databaseBase'
  | 'schema'
  | 'path';

/** Where the structure of a database comes from; absent means empty. */
export type Migrations =
  | { readonly knex: string }
  | { readonly sql: string }
  | { readonly module: string }
  | { readonly command: string };

/** How a database is kept apart: the first three are for PostgreSQL, the last two for SQLite. */
export type Isolation = 'transaction' | 'schema' | 'database' | 'memory' | 'file';

/** When a database goes back to pristine: before every test, or once a file. */
export type Reset = 'test' | 'file';

interface DatabaseSource {
  readonly migrations?: Migrations;
  readonly seed?: string;
  readonly requiredTables?: readonly string[];
  /** Variable name to a connection part, or to a template such as `{url}?schema={schema}`. */
  readonly env?: Readonly<Record<string, string>>;
}

interface DatabaseOfItsOwn extends DatabaseSource {
  /** The database that `db`, `pool` and `sqlite` stand for, where the registry has several. */
  readonly default?: boolean;
  readonly reset: Reset;
}

/** A PostgreSQL database that this tool isolates. */
export interface PostgresDatabase extends DatabaseOfItsOwn {
  readonly engine: 'postgres';
  /** The server that this tool starts, or the variable that holds the URL of the user's own. */
  readonly server: 'embedded' | { readonly env: string };
  readonly isolation: 'transaction' | 'schema' | 'database';
}

/** A SQLite database that this tool isolates. */
export interface SqliteDatabase extends DatabaseOfItsOwn {
  readonly engine: 'sqlite';
  readonly isolation: 'memory' | 'file';
}

/** More migrations on the database of another entry. */
export interface SharedDatabase extends DatabaseSource {
  readonly on: string;
}

/** The database of an entry: its own, or more migrations on that of another. */
export type Database = PostgresDatabase | SqliteDatabase | SharedDatabase;

/** How to ask whether an infrastructure is there; `timeout` in seconds. */
export type Probe = { readonly timeout?: number } & (
  | { readonly tcp: string }
  | { readonly http: string }
  | { readonly postgres: string }
  | { readonly redis: string }
  | { readonly module: string }
);

/** One entry of the registry: an infrastructure and its state. */
export interface Infra {
  readonly name: string;
  readonly category: string;
  readonly layer: string;
  readonly state: State;
  readonly usedBy: readonly string[];
  readonly failureMode: FailureMode;
  readonly localStrategy: string;
  readonly promotionTrigger: string;
  readonly owner: string;
  readonly substitute?: string;
  readonly bucket?: Bucket;
  readonly justification?: string;
  readonly risk?: string;
  readonly priority?: 'low' | 'medium' | 'high';
  readonly reviewTrigger?: string;
  readonly deferred?: { readonly reference: string };
  /** `host:port` with the port spelled out, or the path of a Unix socket, relative to the registry's folder. */
  readonly endpoints: readonly string[];
  readonly probe?: Probe;
  readonly database?: Database;
}

/** A row of `skips`: a skip that is legal. */
export interface SanctionedSkip {
  readonly file: string;
  /** Titles from the outermost describe to the test; absent means the whole file. */
  readonly test?: readonly string[];
  readonly infra?: string;
  readonly deferred?: { readonly reference: string };
  readonly reason: string;
  readonly reference?: string;
  /** The last day on which the skip is legal, `YYYY-MM-DD` in UTC. */
  readonly expires?: string;
}

/** A change of state that somebody approved; null is "not in the registry". */
export interface Transition {
  readonly infra: string;
  readonly from: State | null;
  readonly to: State | null;
  readonly approvedBy: string;
  readonly date: string;
  readonly reference: string;
  readonly reason?: string;
  readonly verifiedBy?: string;
  readonly jump?: boolean;
}

/** A change of state that is planned. */
export interface RoadmapPhase {
  readonly phase: string;
  readonly infra: string;
  readonly to: State;
  readonly trigger: string;
  readonly deliverables: readonly string[];
  readonly criteria: readonly string[];
  readonly status: 'planned' | 'in-progress' | 'complete' | 'deferred';
}

/** What a team chose where the tool leaves a choice. */
export interface Policy {
  readonly approvers: readonly string[];
  readonly undeclared: 'fail' | 'warn';
  readonly todo: 'allow' | 'fail';
  readonly nondeterministic: 'fail' | 'warn';
  readonly proof: { readonly maxAge: string };
  readonly productionModules: readonly string[];
  readonly documents: readonly string[];
}

/** A protected target: a file, a PostgreSQL URL, or the variable that holds either. */
export type Protected = string | { readonly env: string };

/** registry.json, checked, with its defaults filled in, deeply frozen. */
export interface Registry {
  /** Absolute path of the file. */
  readonly file: string;
  /** Absolute path of the folder of the file; every path in the registry is relative to it. */
  readonly root: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly hash: string;
  readonly version: 1;
  readonly infra: Readonly<Record<string, Infra>>;
  /** Glob of test files to the infrastructure that they declare. */
  readonly require: Readonly<Record<string, readonly string[]>>;
  readonly protect: readonly Protected[];
  readonly skips: readonly SanctionedSkip[];
  readonly transitions: readonly Transition[];
  readonly roadmap: readonly RoadmapPhase[];
  readonly policy: Policy;
}
