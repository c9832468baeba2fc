import type { GovernedRegistry } from '../registry/transitions/governed-registry';
import type { FindRun } from '../registry/transitions/run-evidence';
import type { Baseline } from '../registry/baseline/baseline';
import type { Registry } from '../registry/types';
import type { CheckFinding } from './finding';

/** What the rules look at. Files are named relative to the folder of the registry, with `/`. */
export interface CheckContext {
  readonly registry: Registry;
  /**
   * The project's own files: what git tracks or would add; without git all but installed, built and
   * hidden ones, where of the hidden ones those of CI and hooks, and `.env` files, are among them.
   */
  readonly files: readonly string[];
  /** The registry as the call named it, for commands that findings print; absent: found from the folder. */
  readonly named?: string | undefined;
  /** Those of them that Jest runs as test files. */
  readonly testFiles: readonly string[];
  /** Today in UTC, `YYYY-MM-DD`. */
  readonly day: string;
  /** What to compare with; null when nothing was asked for. */
  readonly base: BaseRegistry | null;
  /** What the ratchet holds; absent: nothing is held. */
  readonly held?: HeldLists;
  /** The text of a file; null when it cannot be read as text. Nobody keeps it, so that memory stays flat. */
  read(file: string): string | null;
  /** Looks up the run that a row of `transitions` names; absent: of no run is anything known. */
  readonly findRun?: FindRun;
}

/** The lists of what is held; null where there is none. */
export interface HeldLists {
  readonly now: Baseline | null;
  /** At the git reference of `base`. */
  readonly before: Baseline | null;
  /** Why there is none, where git has one that cannot be read. */
  readonly beforeFault?: string | undefined;
  /** Where the registry was at that reference, from the folder where it is now; absent: in that folder. */
  readonly movedFrom?: string | undefined;
}

/** The registry at a git reference, as far as it can be read; null when there was none. */
export interface BaseRegistry {
  readonly ref: string;
  readonly registry: GovernedRegistry | null;
}

/** One subject of `check`. Its findings may come in any order. */
export type RuleSet = (context: CheckContext) => readonly CheckFinding[];
