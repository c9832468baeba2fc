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
  /** Titles from the outermost describe to what is skipped: a test, or a block with all that is in it. */
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

/** `.hermetic/baseline.json`, read. */
export interface Baseline {
  readonly held: readonly HeldRow[];
  /** Whether it has a list at all: without one nothing was adopted yet. */
  readonly hasList: boolean;
  /** The line of each row in the file, from 1. */
  readonly lines: readonly number[];
  /** Every other section, name to JSON as the file has it: writing the file again keeps it to the byte. */
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
