import { listUnknown } from '../../../cli/replay/list-unknown';
import type { RunRecord } from '../../../environment/record/types';
import { build } from '../../reporter/build-everything';
import { buildFileReport, buildRun } from '../../reporter/build-records';

const run = (interrupted: boolean): RunRecord[] =>
  buildRun({ files: { 'done.test.ts': [{}] }, interrupted });
const began = (file: string): RunRecord => ({ type: 'file-started', file, worker: '1', at: '' });
const planned: RunRecord = {
  type: 'planned',
  count: 3,
  files: ['done.test.ts', 'waiting.test.ts', 'cut.test.ts'],
};
const unloadable = buildFileReport('unloadable.test.ts', { execError: 'SyntaxError: no' });
const taken = buildFileReport('taken.test.ts', {
  execError: 'A jest worker process (pid=1) was terminated by another process: signal=SIGINT',
});
const UNKNOWN = [
  { file: 'cut.test.ts', began: true },
  { file: 'waiting.test.ts', began: false },
];

test.each<[string, RunRecord[], unknown[]]>([
  ['came to its end', [...run(false), began('cut.test.ts'), planned], []],
  ['was killed', [...run(false).slice(0, -1), began('cut.test.ts'), planned, unloadable], UNKNOWN],
  ['was interrupted', [...run(true), began('cut.test.ts'), planned, unloadable], UNKNOWN],
  [
    'was interrupted, workers first',
    [...run(true), began('taken.test.ts'), taken],
    [{ file: 'taken.test.ts', began: true }],
  ],
  ['nothing tells what was planned of', run(true), []],
])('the files that are not known of a run that %s', (_, records, unknown) => {
  expect(listUnknown(records, build(records))).toEqual(unknown);
});
