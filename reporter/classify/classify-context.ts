import type { AcceptedIndex } from '../../registry/baseline/accepted-index';
import type { HeldIndex } from '../../registry/baseline/held-index';
import type { StoredFinding } from '../proof/stored-proof';
import type { ImportStyle } from '../../errors/import-line';
import type { WrittenTitles } from './written-titles';
import type { TextContext } from './normalise-text';

/** What a test is judged by, besides its own record. */
export interface ClassifyContext extends TextContext {
  /** A focused test is then a violation. */
  readonly ci: boolean;
  /** The day on which the run started, `YYYY-MM-DD` in UTC: what expired before it is not legal. */
  readonly day: string;
  /** What the ratchet holds; absent where there is no baseline. */
  readonly held?: HeldIndex | undefined;
  /** The run that this one is compared with; absent where none was accepted. */
  readonly accepted?: AcceptedIndex | undefined;
  /** How sources write the titles of what is skipped in them; absent where there are none to read. */
  readonly written?: WrittenTitles | undefined;
  /** How lines to paste have to look in each test file; what is not in it is told by its extension. */
  readonly sources?: ReadonlyMap<string, SourceFacts>;
  /** Tests that depend on others, by the last proof, as far as that holds for this run; by their ids. */
  readonly dependent?: ReadonlyMap<string, StoredFinding>;
}

/** What of a test file's text matters to lines that are pasted into it. */
export interface SourceFacts {
  readonly style: ImportStyle | undefined;
  readonly hasRequiresInfra: boolean;
}
