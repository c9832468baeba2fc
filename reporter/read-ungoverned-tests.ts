import { createHash } from 'node:crypto';
import type { FileReported, TestRecord } from '../environment/record/types';

const OUTCOMES = {
  passed: 'passed',
  focused: 'passed',
  failed: 'failed',
  todo: 'todo',
  pending: 'skipped',
  skipped: 'skipped',
  disabled: 'skipped',
} as const satisfies Record<FileReported['tests'][number]['status'], TestRecord['outcome']>;

/** The tests of a file that ran without this tool's runner, as far as Jest tells of them. */
export function readUngovernedTests({ file, tests }: FileReported): TestRecord[] {
  const occurrences = new Map<string, number>();
  return tests.map(({ path, status, messages }, index) => {
    const key = JSON.stringify([file, ...path]);
    const occurrence = occurrences.get(key) ?? 0;
    occurrences.set(key, occurrence + 1);
    const outcome = OUTCOMES[status];
    return {
      type: 'test',
      file,
      // As `listTests` of the environment names it, so that a file keeps its ids once it is governed.
      id: createHash('sha256').update(`${key}#${occurrence}`).digest('hex').slice(0, 12),
      path,
      index,
      outcome,
      skip: outcome === 'skipped' ? { by: 'author' } : null,
      failing: false,
      focused: false,
      xfail: null,
      requires: [],
      touched: [],
      attempts: 1,
      errors: messages.map((message) => ({ name: 'Error', message, causes: [] })),
      durationMs: 0,
    };
  });
}
