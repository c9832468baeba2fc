import { groupBy } from '../../errors/group-by';
import type { Problem } from './list-problems';
import { namePlace } from './name-place';
import type { ReportedTest } from '../types';

/**
 * Tests with the same class, reason and advice as one problem, in the order of their first test.
 * Lines to paste belong to one test each: the first test's stand for all. Not those of an isolation bug,
 * which are about its own polluters, so that it is another problem. Nor is that one where other fields
 * were lost, of which only the evidence tells.
 *
 * @param fresh ids of tests that are new against the baseline
 */
export function foldTests(
  tests: readonly ReportedTest[],
  fresh: ReadonlySet<string> = new Set(),
): Problem[] {
  const groups = groupBy(tests, (test) =>
    JSON.stringify([
      test.class,
      test.reason,
      test.class === 'isolation-bug' ? test.fix : (test.fix?.split('\n', 1)[0] ?? null),
      ...(test.class === 'contract-violation' ? test.evidence : []),
    ]),
  );
  return groups.map((group) => ({
    reason: group[0].reason,
    places: group.map(namePlace),
    evidence: chooseEvidence(group),
    fix: group[0].fix,
    isNew: group.some(({ id }) => fresh.has(id)),
  }));
}

/** Evidence that all share and that says more than the reason, as a message at length does. */
function chooseEvidence(group: readonly [ReportedTest, ...ReportedTest[]]): readonly string[] {
  const { evidence, reason } = group[0];
  const isShared = group.every((test) => test.evidence.join('\n') === evidence.join('\n'));
  const saysMore = (piece: string): boolean =>
    piece.includes('\n') || !piece.includes(reason ?? '\n');
  return isShared ? evidence.filter(saysMore) : [];
}
