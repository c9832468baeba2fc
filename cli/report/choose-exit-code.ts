import type { Report } from '../../reporter/report/types';
import { exitCodes, type ExitCode } from '../exit-codes';

/** What a command that shows a report ends with: governance goes before failed tests. */
export function chooseExitCode({ verdict, totals }: Report): ExitCode {
  if (verdict === 'pass') return exitCodes.fine;
  return totals.classes['governance-violation'] > 0 ? exitCodes.governance : exitCodes.testsFailed;
}
