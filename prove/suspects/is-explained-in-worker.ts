import type { Suspect } from '../evidence/find-suspects';
import { MOST_BESIDE } from './most-beside';
import type { Explained } from './suspect-search';

/**
 * Whether what a test did while all files ran is no news: it depends on files before it in one worker, and of so many files
 * some ran in the worker that others had used.
 *
 * @param explained what is known so far, of any test
 */
export function isExplainedInWorker(
  { test, scope, failing, passing }: Suspect,
  explained: readonly Explained[],
): boolean {
  if (scope !== 'at-once') return false;
  if ([...failing, ...passing].every(({ length }) => length <= MOST_BESIDE)) return false;
  return explained.some(
    ({ suspect, result }) =>
      suspect.test === test &&
      suspect.scope === 'after-files' &&
      result.polluters.length + result.stateSetters.length > 0,
  );
}
