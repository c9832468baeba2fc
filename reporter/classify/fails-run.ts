import { testClasses, type TestClass } from './classes';
import type { Report } from '../types';

/** Whether tests of a class fail the run of a report: the policy has a say in some. Older reports do not tell. */
export function failsRun({ totals }: Pick<Report, 'totals'>, name: TestClass): boolean {
  return totals.failing?.includes(name) ?? testClasses[name].fails;
}
