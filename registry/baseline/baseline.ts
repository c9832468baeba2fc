/** Where a team commits it, relative to the folder of the registry. */
export const BASELINE_FILE = '.hermetic/baseline.json';

/** The rules of `check` whose findings can be held. */
export const heldRules = ['production-import', 'unsanctioned-skip'] as const;

interface HeldPlace {
  /** Relative to the folder of the registry, with `/`. */
  readonly file: string;
  /** It is in the source, and a run need not meet it: a skip under a condition, say. */
  readonly conditional?: true;
}

/** A skip that a suite had on adoption. */
export interface HeldSkip extends HeldPlace {
  readonly rule: 'unsanctioned-skip';
  /**
   * Titles from the outermost describe to what is skipped: a test, or a block with all that is in it.
   * None where the source skips whatever it is given, and nothing tells what that is.
   */
  readonly path: readonly string[];
}

/** A production module that test code imported on adoption. */
export interface HeldImport extends HeldPlace {
  readonly rule: 'production-import';
  /** Relative to the folder of the registry, with `/`. */
  readonly module: string;
}

/** One row of the ratchet: what is legal only because it was there on adoption. */
export type HeldRow = HeldSkip | HeldImport;

/** One test, or one file that could not be collected, that had not plainly passed in the accepted run. */
export interface AcceptedRow {
  /** Relative to the folder of the registry, with `/`. */
  readonly file: string;
  /** The id of the test; null for a file that could not be collected. */
  readonly id: string | null;
  readonly path: readonly string[];
  /** As the report calls it; `collection-error` for a file. */
  readonly class: string;
  /** Of a class that does not tell: the test was skipped. */
  readonly skipped?: true;
}

/** The run that later ones are compared with. */
export interface AcceptedRun {
  readonly run: string | null;
  readonly commit: string | null;
  readonly registryHash: string | null;
  readonly totals: { readonly files: number; readonly tests: number };
  readonly rows: readonly AcceptedRow[];
}

/** `.hermetic/baseline.json`, read. */
export interface Baseline {
  readonly held: readonly HeldRow[];
  /** Whether it has a list at all: without one nothing was adopted yet. */
  readonly hasList: boolean;
  /** The line of each row in the file, from 1. */
  readonly lines: readonly number[];
  /** Null where no run was accepted yet. */
  readonly accepted: AcceptedRun | null;
  /** Every section but the list, name to JSON as the file has it: writing the file again keeps it to the byte. */
  readonly sections: ReadonlyMap<string, string>;
}

/** A row's identity: the same for two rows that hold the same thing, and the order of rows in the file. */
export function identifyHeld(row: HeldRow): string {
  return JSON.stringify([
    row.rule,
    row.file,
    row.rule === 'unsanctioned-skip' ? row.path : row.module,
  ]);
}

/** What a row of an accepted run is about: no two rows have the same. */
export function identifyAccepted({ file, id }: Pick<AcceptedRow, 'file' | 'id'>): string {
  return JSON.stringify([file, id]);
}
