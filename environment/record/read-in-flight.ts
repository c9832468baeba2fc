import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from './is-record';
import type { InFlightRecord, TestRecord } from './types';

/** The tests of a file that a process has begun, as it notes them. */
export interface InFlightNote extends Pick<TestRecord, 'file' | 'project'> {
  /** By their index in the file. */
  readonly tests: readonly Pick<TestRecord, 'id' | 'path'>[];
}

/** The files in which the processes of a run note which test they run, by path. */
export function listInFlight(recordsDir: string): string[] {
  try {
    return readdirSync(recordsDir, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.now'))
      .map(({ name }) => join(recordsDir, name))
      .sort();
  } catch {
    return [];
  }
}

/** The test that a process ran when it last noted one; null where it ran none, or the note is not whole. */
export function readInFlight(path: string): InFlightRecord | null {
  try {
    const [index, line] = readFileSync(path, 'utf8').split('\n', 2) as [string, string];
    const { file, project, tests } = JSON.parse(line) as InFlightNote;
    const test = tests[Number(index)];
    if (!test) return null;
    const { id, path: titles } = test;
    const named = project !== undefined && { project };
    const record: unknown = {
      type: 'in-flight',
      file,
      ...named,
      id,
      path: titles,
      of: tests.length,
    };
    return isRecord(record) ? (record as InFlightRecord) : null;
  } catch {
    return null;
  }
}
