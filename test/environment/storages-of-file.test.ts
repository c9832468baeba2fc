import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../make-project';
import { runJest } from '../run-jest';

setUpProjects();

const FILES = 6;

/** Writes down how many stores a promise made at the end of the file's only test carries. */
const COUNTS_STORES = `
const { AsyncLocalStorage } = require('node:async_hooks');
const { appendFileSync } = require('node:fs');
const storage = new AsyncLocalStorage();
test('runs within a storage of its own', () =>
  storage.run('mine', async () => {
    await new Promise((go) => setImmediate(go));
    expect(storage.getStore()).toBe('mine');
    const stores = Object.getOwnPropertySymbols(Promise.resolve());
    appendFileSync('stores.txt', stores.length + '\\n');
  }));
`;

test('what one file ran within is carried along by no promise of a later file', async () => {
  const files = Array.from({ length: FILES }, (_, file) => [`${file}.test.js`, COUNTS_STORES]);
  const project = makeProject({
    ...Object.fromEntries(files),
    'registry.json': { version: 1, infra: {} },
  });

  const run = await runJest(project, { args: ['--runInBand'] });

  expect(run).toMatchObject({ exitCode: 0 });
  const counts = readFileSync(join(project, 'stores.txt'), 'utf8').trim().split('\n');
  expect(counts).toEqual(Array<string>(FILES).fill(counts[0]!));
});

test('a storage that outlives the file it first ran in works in the next', async () => {
  const uses = `
    const storage = (require('node:os').kept ??= new (require('node:async_hooks').AsyncLocalStorage)());
    test('reads what it runs within', () =>
      storage.run('here', async () => {
        await null;
        expect(storage.getStore()).toBe('here');
      }));`;
  const project = makeProject({
    'first.test.js': uses,
    'second.test.js': uses,
    'registry.json': { version: 1, infra: {} },
  });

  expect(await runJest(project, { args: ['--runInBand'] })).toMatchObject({ exitCode: 0 });
});
