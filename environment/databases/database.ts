import type { Registry } from '../../registry/index';
import type { DatabaseRecord } from '../record/types';
import type { RunContext } from '../run/run-context';
import type { Connection } from './connection';

/** What a slot is made from: one database of the registry for the test files of one worker. */
export interface SlotRequest {
  /** Name of the registry entry. */
  readonly infra: string;
  readonly registry: Registry;
  readonly run: RunContext;
  /** This worker's name among those of the run. */
  readonly worker: string;
  /** Jest's `rootDir`: where the user's own drivers are found. */
  readonly projectDir: string;
}

/**
 * One isolated database, handed to one test file after another. The same interface for every
 * engine and strategy. Levels are how deep the describe blocks nest: level 0 is the database as
 * migrated, level n what the `beforeAll` hooks of n blocks made of it.
 */
export interface Slot {
  readonly infra: string;
  readonly engine: 'postgres' | 'sqlite';
  readonly enforcement: DatabaseRecord['enforcement'];
  /** What the report says once of how it differs from what the registry asks for; complete once provisioned. */
  readonly notes: readonly string[];
  /** Where it will be, known before anything exists. */
  readonly connection: Connection;
  /**
   * Makes the database ready to connect to, pristine at level 0. Blocks the process: it is called
   * from a constructor or in the middle of somebody's `connect`. Later calls return at once.
   *
   * @throws HermeticError; the same one at each call, since a failure is not tried again in a run
   */
  provision(): void;
  /** Remembers the present state as that of `level`. */
  checkpoint(level: number): Promise<void>;
  /**
   * A test begins; `restore` ends it. In effect before the first answer to whatever connects after
   * this call, so that it can be made in the middle of somebody's `connect`.
   */
  beginTest?(): Promise<void>;
  /** Brings back the state of the highest remembered level at or below `level`, and forgets those above. */
  restore(level: number): Promise<RestoreOutcome>;
  /** What it holds beyond what it was handed out with; what cannot be read is left out. Changes nothing. */
  readContent?(): Promise<SlotContent>;
  /**
   * Ends the use by one test file: level 0 again, nothing of the file left. Answers how many
   * connections the file had not closed.
   */
  release(): Promise<number>;
}

/** The rows of a table, not one by one. */
export interface TableContent {
  readonly rows: number;
  /** Equal for equal rows, in whatever order. */
  readonly digest: string;
}

/** What a database holds where that may differ from how it was handed out. */
export interface SlotContent {
  /** By the name of the table; `pristine` is null where it was not there. */
  readonly tables: ReadonlyMap<string, TableContent & { readonly pristine: TableContent | null }>;
  /** Where sequences stand that have moved, by name. */
  readonly sequences: ReadonlyMap<string, string>;
}

/** What bringing a database back came to. */
export interface RestoreOutcome {
  /** Whether anything had to be undone. */
  readonly changed: boolean;
  /** Whether the structure had changed, so that the database was built anew. */
  readonly rebuilt: boolean;
  /** What the test left open that had to be ended: one sentence each, free of ports and process ids. */
  readonly leftOpen: readonly string[];
}

/** The outcome where nothing had changed; compared by identity. */
export const NOTHING_TO_RESTORE: RestoreOutcome = { changed: false, rebuilt: false, leftOpen: [] };

/** Nothing that differs from how it was handed out. */
export const NO_CONTENT: SlotContent = { tables: new Map(), sequences: new Map() };
