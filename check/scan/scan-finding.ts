import type { CheckFinding, CheckRule } from '../finding';

/** What only `scan` looks for: a suite is free to do it, but it stands in the way of isolation. */
export const scanRules = ['own-session', 'own-cleanup', 'hard-coded-connection'] as const;

/** A rule of `scan`: its own, and those of `check` about test code. */
export type ScanRule = (typeof scanRules)[number] | CheckRule;

/**
 * How much work a place is. `trivial`: mechanical, `--fix` does it. `small`: a line or two by hand.
 * `design`: somebody has to decide first.
 */
export const tiers = ['trivial', 'small', 'design'] as const;

/** One of those. */
export type Tier = (typeof tiers)[number];

/** A piece of a file to put another text in place of; offsets in UTF-16 units, the end not included. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A place that has to change, and how much work that is. */
export interface ScanFinding extends CheckFinding<ScanRule> {
  readonly tier: Tier;
  /** The ratchet holds it: it may stay as it is for now. */
  readonly isHeld?: true;
  /** What `--fix` does to the file; only a `trivial` finding has any. */
  readonly edits?: readonly TextEdit[];
}
