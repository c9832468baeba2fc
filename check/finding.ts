/** What `check` looks for. */
export const checkRules = [
  'registry-invalid',
  'unapproved-transition',
  'unlisted-approver',
  'unverified-transition',
  'skipped-state',
  'roadmap-mismatch',
  'unsanctioned-skip',
  'focused-test',
  'expired-skip',
  'unused-skip',
  'held-unused',
  'production-import',
  'unknown-infra',
  'second-truth',
  'document-drift',
  'stray-copy',
] as const;

/** One of those rules. */
export type CheckRule = (typeof checkRules)[number];

/** Something that has to be mended, and where. */
export interface CheckFinding<Rule extends string = CheckRule> {
  readonly rule: Rule;
  /** Relative to the folder of the registry, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What is there, and why that is wrong. */
  readonly message: string;
  /** A sentence; lines after the first are to be pasted as they are. */
  readonly fix: string;
  /** What it is about, for whoever holds findings by their identity; no part of the printed document. */
  readonly subject?: FindingSubject;
}

/** A test or block, by its titles from the outermost block, or a production module. */
export type FindingSubject = { readonly path: readonly string[] } | { readonly module: string };
