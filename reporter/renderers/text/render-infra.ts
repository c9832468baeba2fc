import { countNoun } from '../../../errors/count-noun';
import { testsOfClass } from '../../report/tests-of-class';
import type { Report, ReportedInfra, ReportedTest } from '../../types';

const MOST_NAMES = 5;

/** The registry's entries and their tests on one line; none for a registry without entries. */
export function renderInfra(report: Report): string[] {
  const { infra } = report;
  const blamed = new Set(listByInfra(report).flatMap((test) => test.infra));
  const used = infra.filter(
    ({ declaredBy, available, probe }) => declaredBy > 0 || available === false || probe,
  );
  const unused = infra.filter((entry) => !used.includes(entry)).map(({ name }) => name);
  const rest = unused.length > 0 ? [`no test declares ${listNames(unused)}`] : [];
  const parts = [...used.map((entry) => describeEntry(entry, blamed.has(entry.name))), ...rest];
  return parts.length > 0 ? [parts.join('; ')] : [];
}

/** The protected targets on one line; none where nothing is protected. */
export function renderProtected({ protected: targets }: Report): string[] {
  if (targets.length === 0) return [];
  const count = (intact: boolean | null): number =>
    targets.filter((each) => each.intact === intact).length;
  // A server, or a variable that leads to nothing; a file would have been compared.
  const untouched = targets.filter(
    ({ intact, isFile = false }) => intact === null && isFile === false,
  );
  const refused = targets.reduce((sum, each) => sum + each.refused, 0);
  const parts = [
    [count(true), { one: 'file intact', many: 'files intact' }],
    [count(false), { one: 'file changed', many: 'files changed' }],
    [
      untouched.length,
      {
        one: 'server closed to tests (nothing contacts it to compare)',
        many: 'servers closed to tests (nothing contacts them to compare)',
      },
    ],
    [count(null) - untouched.length, { one: 'not compared', many: 'not compared' }],
    [refused, { one: 'attempt refused', many: 'attempts refused' }],
  ] as const;
  return [
    parts
      .filter(([number]) => number > 0)
      .map(([number, noun]) => countNoun(number, noun))
      .join(', '),
  ];
}

function listNames(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Those that failed, as they may be expected to, because infrastructure was not there. */
function listByInfra(report: Report): ReportedTest[] {
  return [...testsOfClass(report, 'infra-not-done'), ...testsOfClass(report, 'expected-failure')];
}

/** @param isBlamed some test failed by it; what only did not answer, tests may want to be so */
function describeEntry(
  { name, state, available, ran, skipped, failed, probe }: ReportedInfra,
  isBlamed: boolean,
): string {
  const absent = isBlamed ? 'unavailable' : 'no answer, and no test failed by that';
  const parts = [
    ...(probe ? [`${probe.available ? 'answered' : 'no answer to'} ${probe.how}`] : []),
    ...(available === false && probe?.available !== false ? [absent] : []),
    ...(ran > 0 ? [`${ran} ran`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return `${name} ${state}: ${parts.join(', ') || 'none ran'}`;
}
