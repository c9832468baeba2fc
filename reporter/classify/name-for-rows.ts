import type { TestRecord } from '../../environment/record/types';
import type { NamedTest } from '../../registry/skips/find-skip-row';
import type { ClassifyContext } from './classify-context';
import { isWrittenAt } from './written-titles';

/** A test of a run, as rows of `skips` are compared with it. */
export function nameForRows<Test extends TestRecord>(
  test: Test,
  { written }: Pick<ClassifyContext, 'written'>,
): Test & NamedTest {
  // Of a block that is skipped, the source does not say its tests' titles at that line.
  const own = test.places?.find(({ depth }) => depth === test.path.length);
  return { ...test, isWritten: (titles) => isWrittenAt(titles, own, test, written) };
}
