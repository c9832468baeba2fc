import type { CheckContext } from '../check-context';
import type { SourceTree } from './source-tree';

/** What the rules of `scan` look at. */
export interface ScanContext extends CheckContext {
  /** The registry is the one that `init` would write: there is none yet. */
  readonly isPlanned: boolean;
  /** The files that Jest loads beside tests: `setupFiles`, `globalSetup` and the like. */
  readonly setupFiles: readonly string[];
}

/** A source of a project, and what it can import. */
export interface ParsedModule {
  /** Relative to the folder of the registry, with `/`. */
  readonly file: string;
  readonly tree: SourceTree;
  readonly context: Pick<CheckContext, 'files' | 'read'>;
}

/** One source of a suite. */
export interface ScannedSource extends ParsedModule {
  readonly context: ScanContext;
}
