import type { TestRecord } from '../../environment/record/types';
import { groupBy } from '../../errors/group-by';
import { byJson } from './by-json';
import { toRecord } from './to-record';

/**
 * One record a test, where Jest ran its file again, after a crash, or tried it again: of attempts the last counts, of
 * equal ones the worse.
 */
export function keepWorst(tests: TestRecord[]): TestRecord[] {
  // Nearly always each is there once.
  if (new Set(tests.map(({ id }) => id)).size === tests.length) return tests;
  return groupBy(tests, ({ id }) => id).map((records) => {
    const worst = records.reduce((known, test) => (isWorse(test, known) ? test : known));
    return addEarlier(worst, records);
  });
}

/** What the first attempts of a test failed of, and where the last of them did: the one that counts may have passed. */
function addEarlier(test: TestRecord, records: readonly TestRecord[]): TestRecord {
  const earlier = records
    .filter(({ attempts }) => attempts < test.attempts)
    .sort((a, b) => a.attempts - b.attempts || byJson(toRecord(a), toRecord(b)));
  if (earlier.length === 0) return test;
  const { failedAt = earlier.findLast((each) => each.failedAt !== undefined)?.failedAt } = test;
  const errors = new Map(earlier.flatMap((each) => each.errors).map((e) => [JSON.stringify(e), e]));
  return {
    ...toRecord(test),
    ...(failedAt !== undefined && { failedAt }),
    earlierErrors: [...errors.values()],
  };
}

const SEVERITY = { failed: 3, passed: 2, skipped: 1, todo: 0 } as const;

function isWorse(test: TestRecord, known: TestRecord): boolean {
  const difference =
    test.attempts - known.attempts ||
    SEVERITY[test.outcome] - SEVERITY[known.outcome] ||
    // It is recorded again for what came when it was over.
    test.errors.length - known.errors.length;
  return difference ? difference > 0 : byJson(toRecord(test), toRecord(known)) < 0;
}
