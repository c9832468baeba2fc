import type { Place } from '../validation/mistake';

/** What a comparison of registries can find. */
export type TransitionRule =
  'unapproved-transition' | 'unlisted-approver' | 'unverified-transition' | 'skipped-state';

/** Something wrong with a change of state, and where in the registry it is mended. */
export interface TransitionFinding {
  readonly rule: TransitionRule;
  readonly at: Place;
  readonly message: string;
  /** A sentence; lines after the first are to be pasted as they are. */
  readonly fix: string;
}
