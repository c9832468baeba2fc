import type { ClassifyContext } from './classify-context';
import type { ClassifiedTest } from './classify-run';
import { findHeldSkips } from './find-held-skips';

/** Whether a test passed, and the ratchet holds a condition under which it returns before it does anything. */
export function mayHaveReturned({ is, record }: ClassifiedTest, context: ClassifyContext): boolean {
  if (is.class !== 'passed' || !context.held) return false;
  const { file, path } = record;
  // The condition may be one of any block around it.
  const places = path.map((_, index) => ({ depth: index + 1, file: null, line: null }));
  return findHeldSkips({ file, path, places }, context).rows.some(
    (row) => row.conditional === true && row.path.length > 0,
  );
}
