import type { KnownLeaks } from '../../prove/leaks/known-leaks';
import type { ProbedSuite } from '../../prove/process/probed-suite';

/** What culprits leave that a test may find, as far as that is known; of files, nothing is. */
export function describeState(
  leaks: KnownLeaks,
  suite: Pick<ProbedSuite, 'refOf'>,
  culprits: readonly string[],
  test: string,
): string | null {
  const { file } = suite.refOf(test);
  return leaks.describe(
    culprits,
    culprits.some((culprit) => suite.refOf(culprit).file !== file),
  );
}
