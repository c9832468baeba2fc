import type { RunRecord } from '../../environment/record/types';
import { RecordReader, type ReadOptions } from './record-reader';

/** The records of a run, all at once. */
export function readRecords(recordsDir: string, options: ReadOptions = {}): RunRecord[] {
  return [...new RecordReader(recordsDir, options).readRest()];
}
