import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FIXTURES, type JestRun } from '../../run-jest';

/** The project in which every outcome arises. */
export const OUTCOMES = join(FIXTURES, 'outcomes');

/** What is said of a run, by the file that it is said of: of its tests in declared order, of itself, and its findings. */
export type Outcomes = Readonly<Record<string, readonly unknown[]>>;

/** Lists what a report says of each file: class, bucket, evidence and fix of each test. */
export function listOutcomes({ report }: JestRun): Outcomes {
  const outcomes: Record<string, unknown[]> = {};
  const add = (file: string, said: unknown): void => void (outcomes[file] ??= []).push(said);
  for (const { file, id: _, touched: __, reference: ___, ...said } of report.tests as Said[]) {
    add(file, said);
  }
  for (const { file, ...said } of report.files) {
    if (said.class !== 'governed' || said.message !== null) add(file, said);
  }
  for (const { file, ...said } of report.findings) add(file ?? '', said);
  return outcomes;
}

type Said = JestRun['report']['tests'][number] &
  Readonly<Record<'id' | 'touched' | 'reference', unknown>>;

/**
 * What a run of this name has to say, from the folder `expected`, a line each. With `UPDATE_EXPECTED` set it
 * is what the run says: to be read line by line before it is committed.
 */
export function readExpected(name: string, found: Outcomes): Outcomes {
  const path = join(OUTCOMES, 'expected', `${name}.json`);
  if (process.env.UPDATE_EXPECTED) writeFileSync(path, format(found));
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Outcomes) : {};
}

function format(outcomes: Outcomes): string {
  const files = Object.entries(outcomes).map(([file, said]) => {
    const lines = said.map((each) => `    ${JSON.stringify(each)}`);
    return `  ${JSON.stringify(file)}: [\n${lines.join(',\n')}\n  ]`;
  });
  return `{\n${files.join(',\n')}\n}\n`;
}
