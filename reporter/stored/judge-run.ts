import { appendRecord } from '../../environment/record/append-record';
import type { OpenRun } from '../../environment/run/open-run';
import type { RunRecord, WrittenRecord } from '../../environment/record/types';
import { lookUpWritten } from './look-up-written';
import type { CollectedRun } from '../collect/collect-run';
import { composeReport } from '../report/compose-report';
import type { Report } from '../types';
import type { Inputs } from './inputs';
import { takeDownWritten } from './look-up-recorded';

/**
 * The report of a run that has just ended, from its records. Whatever it took besides the records is a record now: from
 * what the folder keeps, `rebuildReport` makes the same one.
 *
 * @param faults of the reporter itself, as messages
 */
export function judgeRun(
  { dir, root }: Pick<OpenRun, 'dir' | 'root'>,
  collected: CollectedRun,
  inputs: Inputs,
  faults: readonly string[],
): Report {
  const append = (record: RunRecord): void => appendRecord(dir, 'reporter', record);
  for (const message of faults) append({ type: 'fault', message });
  const found: WrittenRecord[] = [];
  const report = composeReport(collected, {
    faults,
    ...inputs,
    written: takeDownWritten(lookUpWritten(root), (record) => found.push(record)),
  });
  found.forEach(append);
  return report;
}
