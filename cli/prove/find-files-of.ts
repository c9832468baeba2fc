import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../reporter/types';
import { REPORT_FILES } from '../../reporter/session/write-artifacts';
import { findRun } from '../report/find-run';
import { isMeant } from './identify-test';

/** The files that tests are in, as the newest report has it; undefined where that does not know them all. */
export function findFilesOf(wanted: readonly string[], cwd: string): Set<string> | undefined {
  try {
    const text = readFileSync(join(findRun(undefined, cwd).dir, REPORT_FILES.json), 'utf8');
    const { tests } = JSON.parse(text) as Report;
    const meant = wanted.map((each) => tests.filter((test) => isMeant(test, each)));
    return meant.every((found) => found.length > 0)
      ? new Set(meant.flat().map(({ file }) => file))
      : undefined;
  } catch {
    // Then all files are asked.
    return undefined;
  }
}
