import { compareOutcomes } from '../../../cli/replay/compare-outcomes';
import type { RunRecord } from '../../../environment/record/types';
import { buildReport } from '../../../reporter/report/build-report';
import { buildRegistry, buildRun, type GivenRun } from '../../reporter/build-records';

const report = (files: GivenRun['files'], more: RunRecord[] = []) =>
  buildReport({
    records: [...buildRun(files && { files }), ...more],
    registry: buildRegistry(),
    registryError: null,
  });

test('the same outcomes are equal, whatever the order', () => {
  const [one, two] = [{ 'a.test.ts': [{}] }, { 'b.test.ts': [{}] }];
  expect(compareOutcomes(report({ ...one, ...two }), report({ ...two, ...one }))).toEqual({
    tests: [],
    files: [],
  });
});

test('another class, a test and a file that are not there any more, and one that cannot be run', () => {
  const lost = { type: 'file-started', file: 'c.test.ts', worker: '1', at: '' } as const;
  const recorded = report({
    'a.test.ts': [{ path: ['one'] }, { path: ['two'] }],
    'b.test.ts': [{}],
    'c.test.ts': [],
  });
  const repeated = report({ 'a.test.ts': [{ path: ['one'], outcome: 'failed' }] }, [lost]);
  const { tests, files } = compareOutcomes(recorded, repeated);
  expect(
    tests
      .map(({ test, recorded: was, repeated: is }) => [test.file, ...test.path, was, is].join(' '))
      .sort(),
  ).toEqual([
    'a.test.ts one passed product-failure',
    'a.test.ts two passed ',
    'b.test.ts suite title passed ',
  ]);
  expect(files).toEqual([
    { file: 'b.test.ts', recorded: 'governed', repeated: null },
    { file: 'c.test.ts', recorded: 'governed', repeated: 'collection-error (worker)' },
  ]);
});

test('of a file that the recorded run was cut in, only what it had ended is compared', () => {
  const recorded = report({
    'a.test.ts': [{ path: ['one'] }, { path: ['two'] }],
    'b.test.ts': [],
  });
  const repeated = report({
    'a.test.ts': [{ path: ['one'] }, { path: ['two'], outcome: 'failed' }, { path: ['three'] }],
  });
  const { tests, files } = compareOutcomes(recorded, repeated, new Set(['a.test.ts', 'b.test.ts']));
  expect(tests.map(({ test, recorded: was }) => [...test.path, was])).toEqual([['two', 'passed']]);
  expect(files).toEqual([]);
});
