import { testClasses, type TestClass } from '../../../../classify/classes';
import { detailOf, type Detail, type TestTable } from './test-table';

/** Tests of one class that need somebody. */
export interface ProblemClass {
  readonly class: TestClass;
  readonly count: number;
  readonly groups: readonly ProblemGroup[];
}

/** Tests with the same class, infrastructure and reason. */
export interface ProblemGroup {
  readonly detail: Detail;
  readonly tests: readonly number[];
}

/** Gravest first, as the text of a run lists them. */
const ORDER: readonly TestClass[] = [
  'isolation-bug',
  'governance-violation',
  'infra-not-done',
  'contract-violation',
  'unexpected-pass',
  'product-failure',
  'nondeterministic',
];

/** What fails a run among its tests, gravest class first, equal reasons together, most tests first. */
export function groupProblems(table: TestTable): ProblemClass[] {
  const classes = new Map<TestClass, Map<string, { detail: Detail; tests: number[] }>>();
  for (let test = 0; test < table.count; test++) {
    const detail = detailOf(table, test);
    if (!testClasses[detail.class].fails) continue;
    const groups = classes.get(detail.class) ?? new Map<string, never>();
    classes.set(detail.class, groups);
    const key = [...detail.infra, detail.reason].join('\n');
    const group = groups.get(key);
    if (group) group.tests.push(test);
    else groups.set(key, { detail, tests: [test] });
  }
  return ORDER.flatMap((name) => {
    const groups = [...(classes.get(name)?.values() ?? [])];
    if (groups.length === 0) return [];
    groups.sort((a, b) => b.tests.length - a.tests.length);
    return { class: name, count: groups.reduce((sum, { tests }) => sum + tests.length, 0), groups };
  });
}
