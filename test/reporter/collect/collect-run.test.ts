import { collectRun } from '../../../reporter/collect/collect-run';
import { buildRun, buildTest } from '../build-records';

test('a test that passes when it is tried again keeps what the attempts before failed of, and where', () => {
  const error = (message: string) => ({ name: 'Error', message, causes: [] });
  const failing = { outcome: 'failed', failedAt: 3 } as const;
  const attempts = [
    buildTest({ ...failing, attempts: 1, errors: [error('first')] }),
    buildTest({ ...failing, attempts: 2, errors: [error('second')] }),
    buildTest({ attempts: 3 }),
  ];
  for (const records of [attempts, [...attempts].reverse()]) {
    const [test] = collectRun([...buildRun(), ...records]).files[0]!.tests;
    expect(test).toMatchObject({ outcome: 'passed', attempts: 3, errors: [], failedAt: 3 });
    expect(test!.earlierErrors?.map(({ message }) => message)).toEqual(['first', 'second']);
  }
});
