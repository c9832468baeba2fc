import { testClasses, type TestClass } from '../../../../classify/classes';
import { failsRun } from '../../../../report/fails-run';
import type { PageHead } from '../page-data';

/** Four tones tell what to do: nothing, wait, nothing yet, something. */
export type Tone = 'pass' | 'wait' | 'quiet' | 'fail';

/** The tone of a class in a run: its policy has a say in what fails. */
export function toneOf(head: Pick<PageHead, 'totals'>, name: TestClass): Tone {
  if (failsRun(head, name)) return 'fail';
  if (name === 'passed') return 'pass';
  return name === 'filtered' || name === 'todo' ? 'quiet' : 'wait';
}

/** Classes as the page of a run lists them: what fails it first, then as in the report. */
export function listClasses(head: Pick<PageHead, 'totals'>): TestClass[] {
  const names = Object.keys(testClasses) as TestClass[];
  // What fails by the policy of this run alone comes after what fails every run.
  const rank = (name: TestClass): number =>
    failsRun(head, name) ? 1 + Number(testClasses[name].fails) : 0;
  return names.sort((a, b) => rank(b) - rank(a));
}
