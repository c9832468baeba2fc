import type { JestRun } from '../run-jest';

/** It is green, where the server was there when it mattered, or the report says what was not. */
export function examineRefusal(run: JestRun, said: RegExp): string[] {
  if (!run.report) return [`there is no report:\n${run.output}`];
  if (run.exitCode === 0 && run.report.verdict === 'pass') return [];
  const isTold = said.test(run.output) || said.test(JSON.stringify(run.report));
  return run.exitCode === 1 && isTold ? [] : [`it does not say why:\n${run.output}`];
}
