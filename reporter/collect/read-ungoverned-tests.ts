import { placeOfStack } from '../../environment/places/place-of-stack';
import { createTestIdentifier } from '../../environment/record/identify-test';
import type { FileReported, TestRecord } from '../../environment/record/types';

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
export function readUngovernedTests({ file, project, tests }: FileReported): TestRecord[] {
  const identify = createTestIdentifier(file, project);
  // Shards have roots of their own, and a package may have a file of the same name.
  const isOwn = (path: string): boolean =>
    path.endsWith(`/${file}`) && !path.slice(0, -file.length).includes('/node_modules/');
  return tests.map(({ path, status, messages }, index) => {
    const outcome = OUTCOMES[status];
    const place = messages[0] === undefined ? null : placeOfStack({ stack: messages[0] }, isOwn);
    return {
      type: 'test',
      file,
      ...(project !== undefined && { project }),
      // As the environment does, so that a file keeps its ids once it is governed.
      id: identify(path),
      path,
      index,
      outcome,
      ...(place && { failedAt: place.line }),
      skip: outcome === 'skipped' ? { by: 'author' } : null,
      failing: false,
      focused: false,
      xfail: null,
      requires: [],
      touched: [],
      connections: [],
      attempts: 1,
      errors: messages.map((message) => ({ name: 'Error', message, causes: [] })),
      durationMs: 0,
    };
  });
}
