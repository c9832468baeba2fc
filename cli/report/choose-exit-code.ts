import type { TestClass } from '../../reporter/classify/classes';
import { findingRules, type FindingRule } from '../../reporter/findings/finding-rules';
import { failsRun } from '../../reporter/classify/fails-run';
import type { Report } from '../../reporter/types';
import type { CodeMeanings } from '../command';
import { exitCodes, type ExitCode } from '../exit-codes';

/** Classes that break a rule of the registry or of its policy, which need not be a test that failed. */
const governingClasses: readonly TestClass[] = ['governance-violation', 'todo'];

/** What the codes mean of a command that shows a report. */
export const reportMeanings: CodeMeanings = {
  [exitCodes.fine]: 'the run passed',
  [exitCodes.testsFailed]: 'tests failed, or not all ran',
  [exitCodes.governance]: 'a rule is broken, whether or not tests failed',
};

/** What a command that shows a report ends with: governance goes before failed tests. */
export function chooseExitCode(report: Report): ExitCode {
  if (report.verdict === 'pass') return exitCodes.fine;
  const { files, findings, totals } = report;
  const isGovernance =
    governingClasses.some((name) => totals.classes[name] > 0 && failsRun(report, name)) ||
    findings.some(({ rule }) => findingRules[rule as FindingRule]?.isGovernance) ||
    files.some((file) => file.class === 'ungoverned');
  return isGovernance ? exitCodes.governance : exitCodes.testsFailed;
}
