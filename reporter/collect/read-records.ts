import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../environment/record/is-record';
import { listInFlight, readInFlight } from '../../environment/record/read-in-flight';
import { fillDefaults, type StoredTest } from '../../environment/record/test-defaults';
import type { RunRecord } from '../../environment/record/types';
import { isStoredPlain } from './is-stored-plain';
import { RecordSharer } from './record-sharer';

/**
 * The records of a run, from all files of its records folder in the order of their names.
 *
 * A worker that was killed leaves its last line torn, and a full disk any line: what is not a whole
 * record, or one that this version does not know, is left out, and the file it belongs to is then missed by the classifier, not by nobody.
 * A folder that does not exist has no records.
 *
 * @param isWhole each record is an object with all that was written, as they are to be written again
 */
export function readRecords(recordsDir: string, options: ReadOptions = {}): RunRecord[] {
  return [...walkRecords(recordsDir, options)];
}

/** How records are read. */
export interface ReadOptions {
  readonly isWhole?: boolean;
}

/** The same one after another: a list of 100,000 of them is memory that whoever sorts them does not need. */
export function* walkRecords(
  recordsDir: string,
  { isWhole = false }: ReadOptions = {},
): Generator<RunRecord> {
  const sharer = new RecordSharer();
  for (const name of listRecordFiles(recordsDir)) {
    for (const line of walkLines(join(recordsDir, name))) {
      const value = parse(line);
      if (!isWhole && isStoredPlain(value)) yield sharer.sharePlain(value);
      else {
        const record = fillTest(value);
        if (isRecord(record)) yield sharer.share(record);
      }
    }
  }
  // Of a run that was killed nobody has written them down.
  for (const note of listInFlight(recordsDir)) {
    const record = readInFlight(note);
    if (record) yield record;
  }
}

const CHUNK_BYTES = 128 * 1024;
/** More than any record: a line without an end must not fill the memory. */
const LONGEST_LINE = 64 * 1024 * 1024;

/** One line at a time: a run of 100,000 tests need not be in memory twice, and may be longer than a string. */
function* walkLines(file: string): Generator<string> {
  const descriptor = openSync(file, 'r');
  try {
    let buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    let length = 0;
    let isTooLong = false;
    for (let count; (count = readSync(descriptor, buffer, length, buffer.length - length, null));) {
      const chunk = buffer.subarray(0, length + count);
      let start = 0;
      for (let end; (end = chunk.indexOf(10, Math.max(start, length))) !== -1; start = end + 1) {
        if (!isTooLong) yield chunk.toString('utf8', start, end);
        isTooLong = false;
        length = 0;
      }
      // What has no end yet comes to the front, before what is read next.
      chunk.copyWithin(0, start);
      length = chunk.length - start;
      if (length < buffer.length) continue;
      if (length >= LONGEST_LINE) isTooLong = true;
      if (isTooLong) length = 0;
      else buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
    }
    if (!isTooLong) yield buffer.toString('utf8', 0, length);
  } finally {
    closeSync(descriptor);
  }
}

function listRecordFiles(dir: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function fillTest(value: unknown): unknown {
  const stored = value as StoredTest | null;
  return stored?.type === 'test' ? fillDefaults(stored) : value;
}

/** What a line says, and nothing where it is torn. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
