import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../reporter/types';
import { REPORT_FILES } from '../../reporter/session/write-artifacts';
import { findRun } from '../report/find-run';

/** The files that tests are in, as the newest report has it; undefined where that does not know them all. */
export function findFilesOf(ids: readonly string[], cwd: string): Set<string> | undefined {
  try {
    const text = readFileSync(join(findRun(undefined, cwd).dir, REPORT_FILES.json), 'utf8');
    const { tests } = JSON.parse(text) as Report;
    const fileOf = new Map(tests.map(({ id, file }) => [id, file]));
    const files = ids.map((id) => fileOf.get(id));
    return files.every((file) => file !== undefined) ? new Set(files) : undefined;
  } catch {
    // Then all files are asked.
    return undefined;
  }
}
