import type { TestClass } from '../classify/classes';
import { groupBy } from '../../errors/group-by';
import type { Report, ReportedTest } from '../types';

const known = new WeakMap<Report['tests'], ReadonlyMap<TestClass, readonly ReportedTest[]>>();

/** The tests of a class, in the report's order; none of those that passed. Looked up once a report: they are many. */
export function testsOfClass({ tests }: Report, name: TestClass): readonly ReportedTest[] {
  let classes = known.get(tests);
  if (!classes) {
    const groups = groupBy(
      tests.filter((test) => test.class !== 'passed'),
      (test) => test.class,
    );
    classes = new Map(groups.map((group) => [group[0].class, group]));
    known.set(tests, classes);
  }
  return classes.get(name) ?? [];
}
