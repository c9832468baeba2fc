import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../environment/record/types';

/**
 * The records of a run, from all files of its records folder in the order of their names.
 *
 * A worker that was killed leaves its last line torn, and a full disk any line: what is not a whole
 * record is left out, and the file it belongs to is then missed by the classifier, not by nobody.
 * A folder that does not exist has no records.
 */
export function readRecords(recordsDir: string): RunRecord[] {
  const records: RunRecord[] = [];
  for (const name of listRecordFiles(recordsDir)) {
    for (const line of walkLines(readFileSync(join(recordsDir, name), 'utf8'))) {
      const record = parseRecord(line);
      if (record) records.push(record);
    }
  }
  return records;
}

/** One line at a time: a run of 100,000 tests need not be in memory twice. */
function* walkLines(text: string): Generator<string> {
  for (let start = 0, end; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    if (end === -1) end = text.length;
    if (end > start) yield text.slice(start, end);
  }
}

function listRecordFiles(dir: string): string[] {
  try {
    return readdirSync(dir)
      .filter((name) => name.endsWith('.jsonl'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function parseRecord(line: string): RunRecord | null {
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is RunRecord {
  return typeof value === 'object' && value !== null && 'type' in value;
}
