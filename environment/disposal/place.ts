import type { PostgresTarget } from '../guard/protected/parse-postgres-target';

/** Where a connection leads, as it says itself. Plain values, which cross from realm to realm. */
export type Place =
  | { readonly type: 'postgres'; readonly target: PostgresTarget }
  /** The files of a SQLite handle, with those that are attached; none for one in memory. */
  | { readonly type: 'files'; readonly paths: readonly string[] }
  | { readonly type: 'unknown' };
