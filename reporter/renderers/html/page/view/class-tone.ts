import type { TestClass } from '../../../../classify/classes';
import { testClasses } from '../../../../classify/classes';

/** Four tones tell what to do: nothing, wait, nothing yet, something. */
export type Tone = 'pass' | 'wait' | 'quiet' | 'fail';

/** The tone of a class. */
export function toneOf(name: TestClass): Tone {
  if (testClasses[name].fails) return 'fail';
  if (name === 'passed') return 'pass';
  return name === 'filtered' || name === 'todo' ? 'quiet' : 'wait';
}

/** Classes as the page lists them: what fails first, then as in the report. */
export const CLASSES: readonly TestClass[] = (Object.keys(testClasses) as TestClass[]).sort(
  (a, b) => Number(testClasses[b].fails) - Number(testClasses[a].fails),
);
