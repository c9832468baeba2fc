import type { TestClass } from '../../../../classify/classes';
import { detailOf, type Detail, type TestTable } from './test-table';

/** Tests of one class. */
export interface TestGroups {
  readonly class: TestClass;
  readonly count: number;
  readonly groups: readonly TestGroup[];
}

/** Tests with the same class, infrastructure and reason. */
export interface TestGroup {
  /** Of the first of them. */
  readonly detail: Detail;
  readonly tests: readonly number[];
  /** Isolation bugs with polluters and a command of their own each: the detail of one says nothing of another. */
  readonly isApart: boolean;
}

/** The tests of some classes, in the order of these; equal reasons together, most tests first. */
export function groupTests(table: TestTable, names: readonly TestClass[]): TestGroups[] {
  const classes = new Map<TestClass, Map<string, { detail: Detail; tests: number[] }>>();
  for (let test = 0; test < table.count; test++) {
    const detail = detailOf(table, test);
    if (!names.includes(detail.class)) continue;
    const groups = classes.get(detail.class) ?? new Map<string, never>();
    classes.set(detail.class, groups);
    const key = [...detail.infra, detail.reason].join('\n');
    const group = groups.get(key);
    if (group) group.tests.push(test);
    else groups.set(key, { detail, tests: [test] });
  }
  return names.flatMap((name) => {
    const groups = [...(classes.get(name)?.values() ?? [])];
    if (groups.length === 0) return [];
    groups.sort((a, b) => b.tests.length - a.tests.length);
    return {
      class: name,
      count: groups.reduce((sum, { tests }) => sum + tests.length, 0),
      groups: groups.map((group) => ({ ...group, isApart: isApart(group, table) })),
    };
  });
}

function isApart({ detail, tests }: Omit<TestGroup, 'isApart'>, table: TestTable): boolean {
  return (
    detail.class === 'isolation-bug' &&
    tests.some((test) => detailOf(table, test).fix !== detail.fix)
  );
}
