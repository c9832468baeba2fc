import { countNoun } from '../../../errors/count-noun';
import { testClasses } from '../../classify/classes';
import { findingRules } from '../../findings/finding-rules';
import { testsOfClass } from '../../report/tests-of-class';
import type { Report } from '../../types';

const QUIET = ['sanctioned-skip', 'expected-failure', 'held-skip'] as const;

/** What waits, with the registry's leave: each reason once, with how many tests it holds back. */
export function listWaiting(report: Report): string[] {
  const { findings } = report;
  const imports = findings.filter(({ rule }) => rule === 'held-import').length;
  const ofTests = QUIET.flatMap((name) => {
    const counts = new Map<string, number>();
    for (const test of testsOfClass(report, name)) {
      const reference = test.reference === null ? '' : ` [${test.reference}]`;
      const reason = `${test.reason ?? ''}${reference}`;
      counts.set(reason, (counts.get(reason) ?? 0) + 1);
    }
    return [...counts].map(
      ([reason, count]) => `${countNoun(count, testClasses[name])}: ${reason}`,
    );
  });
  return imports === 0
    ? ofTests
    : [...ofTests, `${countNoun(imports, findingRules['held-import'])}: listed in the findings`];
}
