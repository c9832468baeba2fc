import type { TestRecord } from '../../environment/record/types';
import type { ClassifyContext } from './classify-context';
import { findHeldSkips } from './find-held-skips';

/** Where a test failed, or where in its source it says that it is skipped, focused, to do or failing. */
export interface ReportedPlace {
  /** In the test's own file, from 1; null where nothing tells, or where the call stands elsewhere. */
  readonly line: number | null;
  /** A sentence about a call that stands in another file, as in a suite that several files share. */
  readonly evidence: readonly string[];
}

const NOWHERE: ReportedPlace = { line: null, evidence: [] };

/** What somebody has to look at: what failed, or the call; of several the first that the ratchet does not hold. */
export function describePlace(test: TestRecord, context: ClassifyContext): ReportedPlace {
  // Of a test that its author has fail, the mark is what is to be mended.
  if (test.failedAt !== undefined && !test.failing) return { line: test.failedAt, evidence: [] };
  const [first] = test.places ?? [];
  if (!first) return NOWHERE;
  const { file, line } = findHeldSkips(test, context).open ?? first;
  if (file === null || line === null) return NOWHERE;
  return file === test.file
    ? { line, evidence: [] }
    : { line: null, evidence: [`said in ${file}:${line}`] };
}
