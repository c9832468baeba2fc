import type { TestRecord } from '../../environment/record/types';
import { BASELINE_FILE } from '../../registry/baseline/baseline';
import { findSkipRow, isExpired } from '../../registry/skips/find-skip-row';
import { judgeSkip } from '../../registry/skips/judge-skip';
import type { ClassifyContext } from './classify-context';
import { findHeldSkips } from './find-held-skips';
import { nameForRows } from './name-for-rows';
import type { Classification } from '../types';

/**
 * A test that does not run as others do, as it did not when its suite adopted this tool; undefined for
 * any other, and for one that is about infrastructure past state A: since then it must run.
 */
export function describeHeld(
  test: TestRecord,
  context: ClassifyContext,
): Classification | undefined {
  const { rows, open } = findHeldSkips(test, context);
  if (rows.length === 0 || open) return undefined;
  // Somebody decided about this one, for a time that is over.
  const row = findSkipRow(nameForRows(test, context), context);
  if (row && isExpired(row, context.day)) return undefined;
  const verdict = judgeSkip(test, context);
  if (!verdict.legal && verdict.mustRun) return undefined;
  return {
    class: 'held-skip',
    bucket: null,
    infra: test.requires,
    reason: `held by ${BASELINE_FILE} since adoption`,
    evidence: [],
    fix: 'have the test run, then take its row out of the list:\nnpx jest-hermetic check --prune',
    reference: null,
  };
}
