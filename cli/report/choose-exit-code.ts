import type { TestClass } from '../../reporter/classify/classes';
import type { FindingRule } from '../../reporter/findings/finding-rules';
import { failsRun } from '../../reporter/report/fails-run';
import type { Report } from '../../reporter/report/types';
import type { CodeMeanings } from '../command';
import { exitCodes, type ExitCode } from '../exit-codes';

/** Classes that break a rule of the registry or of its policy, which need not be a test that failed. */
const governingClasses: readonly TestClass[] = ['governance-violation', 'todo'];

/** Findings of the same kind; of the others, such as infrastructure that does not answer, tests are the victims. */
const governingRules: ReadonlySet<string> = new Set<FindingRule>([
  'registry-invalid',
  'production-import',
  'unrecorded-test',
  'unused-skip',
  'held-unused',
  'baseline-stale',
]);

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
    findings.some(({ rule }) => governingRules.has(rule)) ||
    files.some((file) => file.class === 'ungoverned');
  return isGovernance ? exitCodes.governance : exitCodes.testsFailed;
}
