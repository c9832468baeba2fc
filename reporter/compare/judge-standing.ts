import type { Policy } from '../../registry/types';
import { testClasses, type TestClass } from '../classify/classes';
import { isFailingClass } from '../classify/is-failing-class';

/**
 * How a test stands where runs are compared: each is one of these. `waiting` needs nobody and is no pass: a
 * todo, an expected failure, a flaky test where the policy allows it.
 */
export type Standing = 'passing' | 'failing' | 'skipped' | 'waiting';

interface Judged {
  readonly class: string;
  /** As in report.json; absent where nothing tells. */
  readonly outcome?: string | undefined;
}

/** The standing of a test; null where it was left out, or a later version gave it a class that this one does not know. */
export function judgeStanding({ class: is, outcome }: Judged, policy: Policy): Standing | null {
  if (outcome === 'filtered' || is === 'filtered') return null;
  if (!isTestClass(is)) return null;
  // A skip that breaks a rule has not failed: it did not run.
  if (outcome === 'skipped' || is === 'sanctioned-skip' || is === 'held-skip') return 'skipped';
  if (isFailingClass(is, policy)) return 'failing';
  return is === 'passed' ? 'passing' : 'waiting';
}

/** The standing of a test in the run that a row of the baseline is from. */
export function judgeRow(
  row: { readonly class: string; readonly skipped?: true },
  policy: Policy,
): Standing | null {
  return judgeStanding({ ...row, outcome: row.skipped && 'skipped' }, policy);
}

function isTestClass(name: string): name is TestClass {
  return Object.hasOwn(testClasses, name);
}
