import { spawnSync } from 'node:child_process';
import fs, {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendRecord } from '../../../environment/record/append-record';
import type { RunRecord } from '../../../environment/record/types';
import { REPOSITORY } from '../../run-jest';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'records-'));
});

afterEach(() => rmSync(home, { recursive: true }));

const makeRun = (name: string): string => {
  mkdirSync(join(home, name, 'records'), { recursive: true });
  return join(home, name);
};

const makeRecord = (file: string): RunRecord => ({
  type: 'file-started',
  file,
  worker: '1',
  at: '2027-01-01T00:00:00.000Z',
});

const filesIn = (run: string, writer: string): string[] =>
  readFileSync(join(run, 'records', `${writer}.jsonl`), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { file: string }).file);

test('a record is on the disk when the call returns, for its owner only', () => {
  const run = makeRun('run');
  appendRecord(run, '1', makeRecord('a'));
  expect(filesIn(run, '1')).toEqual(['a']);
  appendRecord(run, '1', makeRecord('ü'));
  expect(filesIn(run, '1')).toEqual(['a', 'ü']);
  expect(statSync(join(run, 'records', '1.jsonl')).mode & 0o777).toBe(0o600);
});

test('writers and runs each have a file of their own', () => {
  const [first, second] = [makeRun('first'), makeRun('second')];
  appendRecord(first, '1', makeRecord('a'));
  appendRecord(first, 'reporter', makeRecord('b'));
  appendRecord(second, '1', makeRecord('c'));
  appendRecord(first, '1', makeRecord('d'));
  expect([filesIn(first, '1'), filesIn(first, 'reporter'), filesIn(second, '1')]).toEqual([
    ['a', 'd'],
    ['b'],
    ['c'],
  ]);
});

test('the files of a run are let go once another begins', () => {
  const opened = (): number => fs.readdirSync('/dev/fd').length;
  appendRecord(makeRun('first'), '1', makeRecord('a'));
  const before = opened();
  for (let run = 0; run < 50; run++) appendRecord(makeRun(String(run)), '1', makeRecord('a'));
  expect(opened()).toBeLessThan(before + 25);
});

test('a test that stubs fs takes no record away', () => {
  const run = makeRun('run');
  const names = ['appendFileSync', 'openSync', 'writeFileSync', 'writeSync', 'closeSync'] as const;
  const stubs = names.map((name) =>
    jest.spyOn(fs, name).mockImplementation((): never => {
      throw new Error('the test has stubbed it');
    }),
  );
  try {
    appendRecord(run, '1', makeRecord('a'));
  } finally {
    stubs.forEach((stub) => stub.mockRestore());
  }
  expect(filesIn(run, '1')).toEqual(['a']);
});

test('a worker whose Jest process was killed writes nothing more', async () => {
  const run = makeRun('run');
  const done = join(home, 'done');
  // Named as the file that Jest's workers run.
  const worker = join(home, 'processChild.js');
  writeFileSync(
    worker,
    `const { appendRecord } = require(${JSON.stringify(join(REPOSITORY, 'dist/environment/record/append-record'))});
     const record = (file) => appendRecord(${JSON.stringify(run)}, '1', { type: 'file-started', file, worker: '1', at: '' });
     const employer = process.ppid;
     record('before');
     process.send('ready');
     const timer = setInterval(() => {
       if (process.ppid === employer) return;
       clearInterval(timer);
       record('after');
       require('node:fs').writeFileSync(${JSON.stringify(done)}, '');
     }, 10);`,
  );
  const boss = `require('node:child_process').fork(${JSON.stringify(worker)})
    .on('message', () => process.kill(process.pid, 'SIGKILL'));`;

  spawnSync(process.execPath, ['-e', boss]);
  while (!existsSync(done)) await new Promise((resolve) => setTimeout(resolve, 10));

  expect(filesIn(run, '1')).toEqual(['before']);
});
