import { join } from 'node:path';
import { appendRecord } from '../../environment/record/append-record';
import type { OpenRun } from '../../environment/run/open-run';
import type { RunRecord, WrittenRecord } from '../../environment/record/types';
import { lookUpWritten } from './look-up-written';
import { RunFollower } from '../collect/run-follower';
import { buildReport } from '../report/build-report';
import type { Report } from '../types';
import type { Inputs } from './inputs';
import { takeDownWritten } from './look-up-recorded';

/**
 * The report of a run that has just ended. Whatever it took besides the records is a record now: from
 * what the folder keeps, `rebuildReport` makes the same one.
 *
 * @param faults of the reporter itself, as messages
 * @param follower has collected some of the records already
 */
export function judgeRun(
  { dir, root }: Pick<OpenRun, 'dir' | 'root'>,
  inputs: Inputs,
  faults: readonly string[],
  follower = new RunFollower(join(dir, 'records')),
): Report {
  const append = (record: RunRecord): void => appendRecord(dir, 'reporter', record);
  for (const message of faults) append({ type: 'fault', message });
  const found: WrittenRecord[] = [];
  const report = buildReport({
    records: follower.readRest(),
    collector: follower.collector,
    faults,
    ...inputs,
    written: takeDownWritten(lookUpWritten(root), (record) => found.push(record)),
  });
  found.forEach(append);
  return report;
}
