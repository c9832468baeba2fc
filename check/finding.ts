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

/** What a finding is about, whatever its line: the ratchet knows it by that. */
export type FindingSubject = (
  | {
      /** Titles from the outermost describe to what is skipped; one that is no plain text is its source. */
      readonly path: readonly string[];
    }
  | {
      /** A production module, relative to the folder of the registry, with `/`. */
      readonly module: string;
    }
) & {
  /** A run need not meet it: a skip under a condition, an import that a test makes or mocks. */
  readonly conditional?: boolean;
  /** It is about infrastructure past state A: a row that would hold it does not. */
  readonly mustRun?: boolean;
};

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
  /** Of what the ratchet can hold. */
  readonly subject?: FindingSubject;
}
