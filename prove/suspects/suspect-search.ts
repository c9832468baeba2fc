import type { FileTree } from '../plan/test-tree';
import type { RunProbe } from '../probe';
import type { SearchListener } from '../search/search-event';
import type { SearchResult } from '../search/search-result';
import type { Suspect } from '../evidence/find-suspects';

/** What the search for the reason of a suspect needs. */
export interface SuspectContext {
  readonly trees: ReadonlyMap<string, FileTree>;
  readonly run: RunProbe;
  /** Runs what decides once more, in a fresh process; the same as `run` unless told. */
  readonly confirm?: RunProbe | undefined;
  /** How often a test runs at the end of each probe of its search, 3 unless told; 1 where it cannot run again in one process. */
  readonly repeats?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly listener?: SearchListener | undefined;
  /** The most probes of this search. */
  readonly budget?: number | undefined;
  /** Whether the time for new probes is over. */
  readonly isOver?: (() => boolean) | undefined;
}

/** A suspect and why its outcome changes. Members of sets are tests, or files where they ran at the same time. */
export interface Explained {
  readonly suspect: Suspect;
  readonly result: SearchResult;
}
