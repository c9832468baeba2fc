import { cpSync } from 'node:fs';
import { makeProject } from '../../make-project';
import type { JestRun } from '../../run-jest';
import { OUTCOMES } from './list-outcomes';

/** A copy of the suite: the runs and the baseline of one test file are not those of another. Call `setUpProjects` first. */
export function copyOutcomes(): string {
  const project = makeProject({});
  const filter = (from: string): boolean => !from.includes('.hermetic');
  cpSync(OUTCOMES, project, { recursive: true, filter });
  return project;
}

/** Arguments for Jest that choose test files by their names, without the ending. */
export function only(...files: readonly string[]): string[] {
  return files.flatMap((file) => ['--testMatch', `<rootDir>/${file}.test.js`]);
}

/** What a report says of each file, in a list. */
export function filesOf({ report }: JestRun): unknown[] {
  return report.files.map(({ file, class: is, kind, message }) => [file, is, kind, message]);
}
