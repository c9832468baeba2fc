import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../environment/record/types';
import type { WrittenTitles } from '../classify/written-titles';
import { lookUpWritten } from './look-up-written';
import { readRecords } from '../collect/read-records';
import { buildReport } from '../report/build-report';
import type { Report } from '../types';
import { lookUpRecorded } from './look-up-recorded';
import { readInputs } from './read-inputs';
import { reviveInputs } from './revive-inputs';

/**
 * The report of a run, from its folder alone: to the byte the one that the run made, whatever has
 * become of the registry, the baseline and the sources since. Of a run that was killed, what is known.
 *
 * @returns null where the folder does not keep what the run was judged by
 * @throws HERMETIC_RUN_UNREADABLE
 */
export function rebuildReport(dir: string): Report | null {
  const kept = readInputs(dir);
  if (!kept) return null;
  const records = readRecords(join(dir, 'records'));
  return buildReport({ records, ...reviveInputs(kept), written: chooseWritten(records) });
}

/** A run that was killed looked nothing up: what is there now is the nearest to it. */
function chooseWritten(records: readonly RunRecord[]): WrittenTitles {
  const root = records.find((record) => record.type === 'run-started')?.root;
  const isOver = records.some((record) => record.type === 'run-finished');
  return isOver || root === undefined || !existsSync(root)
    ? lookUpRecorded(records)
    : lookUpWritten(root);
}
