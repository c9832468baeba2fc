import { listParts } from '../../../cli/replay/list-parts';
import type { RunRecord } from '../../../environment/record/types';
import { buildFileReport } from '../../reporter/build-records';

const start = (file: string, worker: string, second: number): RunRecord => ({
  type: 'file-started',
  file,
  worker,
  at: `2026-05-01T10:00:0${second}.000Z`,
});

test.each<[string, RunRecord[], [string, string[]][]]>([
  ['no file', [], []],
  [
    'two workers, each with its order',
    [start('c', '1', 0), start('a', '1', 1), start('b', '2', 0)],
    [
      ['1', ['c', 'a']],
      ['2', ['b']],
    ],
  ],
  [
    'a worker that died and began its file again',
    [start('a', '1', 0), start('b', '1', 1), start('b', '1', 2), start('c', '1', 3)],
    [['1', ['a', 'b', 'b', 'c']]],
  ],
  [
    'a file that another worker began again',
    [start('a', '1', 0), start('b', '1', 3), start('a', '2', 2)],
    [
      ['1', ['b']],
      ['2', ['a', 'a']],
    ],
  ],
  [
    'files that no worker began',
    [start('a', '1', 0), buildFileReport('z'), buildFileReport('y'), buildFileReport('a')],
    [['1', ['a', 'y', 'z']]],
  ],
  ['only such files', [buildFileReport('z'), buildFileReport('y')], [['1', ['y', 'z']]]],
])('%s', (_, records, expected) => {
  expect(listParts(records).map(({ worker, files }) => [worker, files])).toEqual(expected);
});
