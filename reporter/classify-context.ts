import type { HeldIndex } from '../registry/baseline/held-index';
import type { TextContext } from './normalise-text';

/** What a test is judged by, besides its own record. */
export interface ClassifyContext extends TextContext {
  /** A focused test is then a violation. */
  readonly ci: boolean;
  /** The day on which the run started, `YYYY-MM-DD` in UTC: what expired before it is not legal. */
  readonly day: string;
  /** What the ratchet holds; absent where there is no baseline. */
  readonly held?: HeldIndex | undefined;
}
