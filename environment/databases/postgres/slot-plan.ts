import type { Maker } from './mark';
import type { MigrationSource } from '../migrations/migration-source';

/** Everything that a slot is made from, as plain JSON: it is handed to the process that builds it. */
export interface SlotPlan {
  readonly infra: string;
  /** Of the slot's database; of its role and of its schema where it has such. */
  readonly name: string;
  /** Of the slot's role. */
  readonly password: string;
  readonly isolation: 'schema' | 'database';
  /**
   * `database`: a database of its own. `schema`: a schema of the server's own database, where the
   * administrator may create no databases.
   */
  readonly place: 'database' | 'schema';
  /** The slot's own login role; null where the application connects as the administrator. */
  readonly role: string | null;
  /** Schema of the application's tables. */
  readonly schema: string;
  /** Schema of the bookkeeping. */
  readonly book: string;
  /** URL of an administrator on the server's own database. */
  readonly adminUrl: string;
  /** URL of an administrator on the database that the slot lives in. */
  readonly slotAdminUrl: string;
  /** URL of the application. */
  readonly url: string;
  /** Build the structure of an existing slot anew, keeping its role and its saved levels. */
  readonly isRebuild: boolean;
  /** Take and leave no template that another run could use. */
  readonly isCold: boolean;
  readonly sources: readonly MigrationSource[];
  /** Tables that have to be there. */
  readonly requiredTables: readonly string[];
  /** Where: in the database that the user's server brings, or in what migrations make on the embedded one. */
  readonly requiredIn: 'server' | 'slot';
  /** The registry's `env`, not yet rendered. */
  readonly env: Readonly<Record<string, string>>;
  readonly root: string;
  readonly projectDir: string;
  /** Folder of the run, where a slot on a server that outlives it is noted; null for one on its own. */
  readonly noteIn: string | null;
  /** Said by the marks on what is made: it is this tool's, and nobody else's. */
  readonly maker: Maker;
}

/** Schema of the application's tables in a database of the slot's own, with isolation `schema`. */
export const APPLICATION_SCHEMA = 'hermetic';

/** Schema of the bookkeeping in a database of the slot's own. */
export const BOOK_SCHEMA = 'hermetic_book';
