import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InFlight } from '../../../environment/record/in-flight';
import { listInFlight, readInFlight } from '../../../environment/record/read-in-flight';
import { learnSecrets } from '../../../errors/known-secrets';
import { makeProject, setUpProjects } from '../../make-project';

setUpProjects();

const identities = (...titles: readonly string[]) =>
  titles.map((title, index) => ({ id: `id-${index}`, index, path: ['suite', title] }));

function makeRun(): { readonly dir: string; readonly read: () => unknown[] } {
  const dir = makeProject({});
  const records = join(dir, 'records');
  mkdirSync(records);
  return { dir, read: () => listInFlight(records).map(readInFlight) };
}

test('the test that began last is in flight, until none runs any more', () => {
  const { dir, read } = makeRun();
  const inFlight = new InFlight(dir, '1', { file: 'a.test.ts', project: 'unit' });
  const [first, second] = identities('first', 'second');
  inFlight.plan([first!, second!]);
  expect(read()).toEqual([null]);
  inFlight.begin(first);
  inFlight.begin(second);
  expect(read()).toEqual([
    {
      type: 'in-flight',
      file: 'a.test.ts',
      project: 'unit',
      id: 'id-1',
      path: ['suite', 'second'],
      of: 2,
    },
  ]);
  inFlight.begin();
  expect(read()).toEqual([null]);
});

test('a file with fewer tests comes after one with more', () => {
  const { dir, read } = makeRun();
  const many = new InFlight(dir, '1', { file: 'many.test.ts' });
  const tests = identities(...Array.from({ length: 1_000 }, (_, index) => `${index}`));
  many.plan(tests);
  many.begin(tests[999]);
  const few = new InFlight(dir, '1', { file: 'few.test.ts' });
  few.plan(tests.slice(0, 1));
  few.begin(tests[0]);
  expect(read()).toEqual([
    { type: 'in-flight', file: 'few.test.ts', id: 'id-0', path: ['suite', '0'], of: 1 },
  ]);
});

test('each process has a file of its own, and nobody else may read it', () => {
  const { dir } = makeRun();
  new InFlight(dir, '3', { file: 'a.test.ts' }).plan([]);
  const name = `3.${process.pid}.now`;
  expect(readdirSync(join(dir, 'records'))).toEqual([name]);
  expect(statSync(join(dir, 'records', name)).mode & 0o777).toBe(0o600);
});

test('it holds no secret', () => {
  learnSecrets(['correct-horse-battery']);
  const { dir, read } = makeRun();
  const inFlight = new InFlight(dir, '1', { file: 'a.test.ts' });
  const [first] = identities('has correct-horse-battery');
  inFlight.plan([first!]);
  inFlight.begin(first);
  expect(read()).toMatchObject([{ path: ['suite', 'has ***'] }]);
  expect(readFileSync(listInFlight(join(dir, 'records'))[0]!, 'utf8')).not.toContain('horse');
});

test('a run that keeps no records, or whose folder is gone, has none, and goes on', () => {
  const gone = join(makeProject({}), 'gone');
  for (const dir of [null, gone]) {
    const inFlight = new InFlight(dir, '1', { file: 'a.test.ts' });
    inFlight.plan(identities('first'));
    inFlight.begin({ index: 0 });
  }
  expect(listInFlight(join(gone, 'records'))).toEqual([]);
});

test.each([
  '',
  '0',
  '0\n',
  '0\n{"file":',
  '0\nnull\n',
  '7\n{"file":"a","tests":[]}\n',
  '0\n{"file":1,"tests":[{"id":"a","path":["b"]}]}\n',
])('what is not whole says nothing: %j', (text) => {
  const { dir, read } = makeRun();
  writeFileSync(join(dir, 'records', '1.1.now'), text);
  expect(read()).toEqual([null]);
});
