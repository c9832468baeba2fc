import type { RunRecord, TestRecord } from '../../../environment/record/types';
import { collectRun } from '../../../reporter/collect/collect-run';
import { buildRun, buildTest } from '../build-records';

test('a test that passes when it is tried again keeps what the attempts before failed of, and where', () => {
  const error = (message: string) => ({ name: 'Error', message, causes: [] });
  const failing = { outcome: 'failed', failedAt: 3 } as const;
  const attempts = [
    buildTest({ ...failing, attempts: 1, errors: [error('first')] }),
    buildTest({ ...failing, failedAt: 9, attempts: 2, errors: [error('second')] }),
    buildTest({ attempts: 3 }),
    // It is recorded again for what came when it was over.
    buildTest({ attempts: 3, errors: [error('late')] }),
  ];
  const [first, second, third, again] = attempts as [
    TestRecord,
    TestRecord,
    TestRecord,
    TestRecord,
  ];
  for (const records of [attempts, [...attempts].reverse(), [third, first, again, second]]) {
    const [test] = collectRun([...buildRun(), ...records]).files[0]!.tests;
    expect(test).toMatchObject({
      outcome: 'passed',
      attempts: 3,
      errors: [{ message: 'late' }],
      failedAt: 9,
    });
    expect(test!.earlierErrors?.map(({ message }) => message)).toEqual(['first', 'second']);
  }
});

test('of several starts of a file the last counts, whoever made it and wherever it stands', () => {
  const start = { type: 'file-started', file: 'tests/a.test.ts' } as const;
  const starts: RunRecord[] = [
    { ...start, worker: '2', at: '2026-01-01T10:00:00.000Z', style: 'require' },
    { ...start, worker: '1', at: '2026-01-01T10:05:00.000Z', style: 'import' },
  ];
  for (const records of [starts, [...starts].reverse()])
    expect(collectRun(records).files).toMatchObject([
      { starts: 2, begun: { worker: '1' }, style: 'import', hasRequiresInfra: false },
    ]);
});
