/** The empty database that migrations are applied to, as the application would connect to it. */
export interface MigrationTarget {
  readonly engine: 'postgres' | 'sqlite';
  readonly url: string;
  /** PostgreSQL: the schema that unqualified names land in. */
  readonly schema: string | null;
  /** SQLite: the file. */
  readonly path: string | null;
  /** The registry's `env`, rendered: what a migration command finds in its environment. */
  readonly variables: Readonly<Record<string, string>>;
  /** Folder that the registry's paths are relative to. */
  readonly root: string;
  /** Jest's rootDir, where drivers and Knex are found. */
  readonly projectDir: string;
  /** Runs a script of several statements in one go. */
  execute(script: string): Promise<void>;
}
