import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { formatRecord } from '../../environment/record/format-record';
import type { RunRecord, TestRecord } from '../../environment/record/types';

/** Tests of one file. */
export const TESTS_A_FILE = 20;

const WORKERS = 4;
const START = Date.UTC(2026, 0, 1);

/**
 * Writes the records of a run of so many tests into a run's folder, as its workers and the reporter would: of a
 * hundred tests one fails, one is skipped by the registry's leave, and the others pass.
 */
export function writeRecords(dir: string, tests: number): void {
  const folder = join(dir, 'records');
  mkdirSync(folder, { recursive: true });
  const names = [...Array.from({ length: WORKERS }, (_, index) => `${index + 1}`), 'reporter'];
  const writers = new Map(
    names.map((name) => [name, openSync(join(folder, `${name}.jsonl`), 'a')]),
  );
  const append = (writer: string, ...records: RunRecord[]): void => {
    writeSync(writers.get(writer)!, records.map((each) => `${formatRecord(each)}\n`).join(''));
  };
  append('reporter', {
    type: 'run-started',
    id: 'bench',
    root: dir,
    startedAt: new Date(START).toISOString(),
    seed: 1,
    workers: WORKERS,
    shard: null,
    commit: null,
    registryHash: null,
    jest: '30.5.2',
    node: process.version,
    filtered: false,
    ci: false,
  });
  for (let index = 0; index * TESTS_A_FILE < tests; index++) {
    const count = Math.min(TESTS_A_FILE, tests - index * TESTS_A_FILE);
    writeFile(append, index, count);
  }
  const finishedAt = new Date(START + tests).toISOString();
  append('reporter', { type: 'run-finished', finishedAt, interrupted: false });
  for (const descriptor of writers.values()) closeSync(descriptor);
}

function writeFile(
  append: (writer: string, ...records: RunRecord[]) => void,
  index: number,
  count: number,
): void {
  const file = nameFile(index);
  const worker = `${(index % WORKERS) + 1}`;
  const at = new Date(START + index * 10).toISOString();
  const tests = Array.from({ length: count }, (_, position) => createTest(file, index, position));
  append(
    worker,
    { type: 'file-started', file, worker, at, style: 'import', hasRequiresInfra: false },
    ...tests,
    {
      type: 'file-finished',
      file,
      at,
      resets: 0,
      resetMs: 0,
      rebuilds: 0,
      openConnections: 0,
    },
  );
  const failed = tests.filter(({ outcome }) => outcome === 'failed').length;
  const counts = { all: count, failed };
  append('reporter', { type: 'file-reported', file, execError: null, counts, tests: [] });
}

/** The path of a test file by its number. */
export function nameFile(index: number): string {
  return `packages/package-${index % 50}/tests/integration/feature-${index}.test.ts`;
}

/** The titles of a test by its place. */
export function nameTest(index: number, position: number): string[] {
  return [
    `feature ${index}`,
    position < TESTS_A_FILE / 2 ? 'when all is well' : 'when something is missing',
    `does the ${position}th thing that is expected of it, and says so`,
  ];
}

/** What becomes of a test by its place. */
export function chooseOutcome(index: number, position: number): 'passed' | 'failed' | 'skipped' {
  const number = (index * TESTS_A_FILE + position) % 100;
  return number === 37 ? 'failed' : number === 73 ? 'skipped' : 'passed';
}

/** What a failed test throws. */
export function describeFailure(index: number): string {
  return `expect(received).toBe(expected) // Object.is equality\n\nExpected: ${index}\nReceived: ${index + 1}`;
}

function createTest(file: string, index: number, position: number): TestRecord {
  const outcome = chooseOutcome(index, position);
  const path = nameTest(index, position);
  return {
    type: 'test',
    file,
    id: createHash('sha256')
      .update(JSON.stringify([file, ...path]))
      .digest('hex')
      .slice(0, 12),
    index: position,
    path,
    outcome,
    skip: outcome === 'skipped' ? { by: 'infra', infra: ['Mailer'] } : null,
    failing: false,
    focused: false,
    xfail: null,
    requires: outcome === 'skipped' ? ['Mailer'] : [],
    touched: [],
    connections: [],
    attempts: 1,
    errors:
      outcome === 'failed' ? [{ name: 'Error', message: describeFailure(index), causes: [] }] : [],
    durationMs: (index * 7 + position) % 23,
  };
}
