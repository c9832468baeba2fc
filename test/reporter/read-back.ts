import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatRecord } from '../../environment/record/format-record';
import type { RunRecord } from '../../environment/record/types';
import { readRecords } from '../../reporter/collect/read-records';

/** Records as a report has them: written down, and read. */
export function readBack(records: readonly RunRecord[], isWhole = false): RunRecord[] {
  const dir = mkdtempSync(join(tmpdir(), 'records-'));
  try {
    const lines = records.map((record) => `${formatRecord(record)}\n`).join('');
    writeFileSync(join(dir, '1.jsonl'), lines);
    return readRecords(dir, { isWhole });
  } finally {
    rmSync(dir, { recursive: true });
  }
}
