import childProcess from 'node:child_process';
import fs, { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  isUpToDate,
  type InputManifest,
} from '../../../../environment/databases/migrations/input-manifest';
import { recordInputs } from '../../../../environment/databases/migrations/record-inputs';
import { REPOSITORY } from '../../../run-jest';

const folder = fs.realpathSync(mkdtempSync(join(tmpdir(), 'record-inputs-')));
const root = join(folder, 'checkout');

const FILES = {
  'db/seed.ts': `
    import { readFileSync, readdirSync } from 'node:fs';
    import { title } from './helper';
    import { version } from 'faker';
    import { currency } from '@shop/prices';
    export default async () => {
      const rows = JSON.parse(readFileSync(__dirname + '/rows.json', 'utf8'));
      return [title, version, currency, rows.length, readdirSync(__dirname + '/more').length];
    };`,
  'db/helper.ts': "export { title } from './deeper.js';",
  'db/deeper.js': "exports.title = 'a title';",
  'db/rows.json': '[1, 2]',
  'db/more/one.json': '{}',
  'packages/prices/package.json': '{ "name": "@shop/prices", "main": "index.ts" }',
  'packages/prices/index.ts': "export const currency = 'EUR';",
  'node_modules/faker/package.json': '{ "name": "faker", "version": "1.0.0" }',
  'node_modules/faker/index.js': "exports.version = '1';",
  '.hermetic/runs/note.json': '{}',
};

/** Loads the seed and runs it in a process of its own, as a build does, and prints the manifest. */
const BUILD = `
  const of = (name) => require(process.argv[1] + '/' + name);
  const finish = of('record-inputs').recordInputs(process.argv[2]);
  const seed = process.argv[2] + '/db/seed.ts';
  of('load-user-module').loadDefaultExport(seed).then(async (run) => {
    const result = await run();
    console.log(JSON.stringify({ result, manifest: finish() }));
  });`;

const MODULES = join(REPOSITORY, 'dist/environment/databases/migrations');

let manifest: InputManifest;

beforeAll(() => {
  writeAll();
  const printed = childProcess.execFileSync(process.execPath, ['-e', BUILD, MODULES, root]);
  const built = JSON.parse(printed.toString()) as { result: unknown; manifest: InputManifest };
  expect(built.result).toEqual(['a title', '1', 'EUR', 2, 1]);
  manifest = built.manifest;
});
beforeEach(writeAll);
afterAll(() => rmSync(folder, { recursive: true }));

function writeAll(): void {
  rmSync(root, { recursive: true, force: true });
  for (const [path, content] of Object.entries(FILES)) write(path, content);
  mkdirSync(join(root, 'node_modules/@shop'), { recursive: true });
  fs.symlinkSync('../../packages/prices', join(root, 'node_modules/@shop/prices'), 'dir');
}

function write(path: string, content: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function record(work: () => unknown): Promise<InputManifest> {
  const finish = recordInputs(root);
  let noted: InputManifest = null;
  try {
    await work();
  } finally {
    noted = finish();
  }
  // Without this very test, which a building process does not have.
  const inside = Object.entries(noted ?? {}).filter(([path]) => !path.startsWith('..'));
  return noted && Object.fromEntries(inside);
}

test('notes modules, what they import, and the data that they read', () => {
  const read = Object.entries(manifest ?? {}).filter(([, found]) => found.length === 64);
  const own = read.map(([path]) => path).filter((path) => !path.startsWith('..'));
  expect(own).toEqual([
    'db/deeper.js',
    'db/helper.ts',
    'db/more',
    'db/rows.json',
    'db/seed.ts',
    'node_modules/faker/package.json',
    'packages/prices/index.ts',
    'packages/prices/package.json',
  ]);
});

test('is up to date in every checkout of the same content', () => {
  const other = join(folder, 'another', 'checkout');
  cpSync(root, other, { recursive: true, verbatimSymlinks: true });
  expect(isUpToDate(manifest, root)).toBe(true);
  expect(isUpToDate(manifest, other)).toBe(true);
  writeFileSync(join(other, 'db/deeper.js'), "exports.title = 'another title';");
  expect(isUpToDate(manifest, other)).toBe(false);
  expect(isUpToDate(manifest, root)).toBe(true);
});

const CHANGES: Record<string, () => void> = {
  'the module itself': () => write('db/seed.ts', 'export default async () => {};'),
  'an imported helper': () => write('db/helper.ts', "export const title = 'mine';"),
  'what the helper imports': () => write('db/deeper.js', "exports.title = 'mine';"),
  'a file of rows': () => write('db/rows.json', '[1, 2, 3]'),
  'its line ends': () => write('db/rows.json', '[1, 2]\r\n'),
  'its name': () => renameSync(join(root, 'db/rows.json'), join(root, 'db/lines.json')),
  'a new file in a folder that was listed': () => write('db/more/two.json', '{}'),
  'a file that comes before the one imported': () => write('db/helper.js', ''),
  'another package of the workspace': () => write('packages/prices/index.ts', ''),
  'a new version of an installed package': () =>
    write('node_modules/faker/package.json', '{ "name": "faker", "version": "1.0.1" }'),
};

test.each(Object.entries(CHANGES))('%s makes it out of date', (_, change) => {
  change();
  expect(isUpToDate(manifest, root)).toBe(false);
});

test.each(['.hermetic/runs/note.json', 'db/unread.json', 'node_modules/faker/data.json'])(
  '%s, which nobody read, does not',
  (path) => {
    write(path, 'changed');
    expect(isUpToDate(manifest, root)).toBe(true);
  },
);

const rows = join(root, 'db/rows.json');
const more = join(root, 'db/more');
const READS: Record<string, [() => unknown, string]> = {
  'fs.readFile': [() => new Promise((done) => fs.readFile(rows, done)), 'db/rows.json'],
  'fs.promises.readFile': [() => fs.promises.readFile(rows), 'db/rows.json'],
  'fs.openSync': [() => fs.closeSync(fs.openSync(rows, 'r')), 'db/rows.json'],
  'fs.promises.open': [() => fs.promises.open(rows).then((file) => file.close()), 'db/rows.json'],
  'a URL': [() => fs.readFileSync(pathToFileURL(rows)), 'db/rows.json'],
  'a stream': [() => fs.createReadStream(rows).toArray(), 'db/rows.json'],
  'a copy': [() => fs.copyFileSync(rows, join(folder, 'copy.json')), 'db/rows.json'],
  'fs.promises.readdir': [() => fs.promises.readdir(more), 'db/more'],
};

test.each(Object.entries(READS))('%s is noted', async (_, [read, path]) => {
  expect(Object.keys((await record(read)) ?? {})).toEqual([path]);
});

test('so is what was looked for, with and without success', async () => {
  const looked = await record(() => [fs.existsSync(rows), fs.existsSync(join(root, 'local.json'))]);
  expect(looked).toEqual({ 'db/rows.json': 'present', 'local.json': 'absent' });
  write('db/rows.json', '[]');
  expect(isUpToDate(looked, root)).toBe(true);
  write('local.json', '{}');
  expect(isUpToDate(looked, root)).toBe(false);
});

test('what is only written is no input', async () => {
  expect(await record(() => write('db/log.txt', 'done'))).toEqual({});
});

const node = ['-e', '0'] as const;
const STARTS: Record<string, () => unknown> = {
  spawnSync: () => childProcess.spawnSync(process.execPath, [...node]),
  execFileSync: () => childProcess.execFileSync(process.execPath, [...node]),
  execSync: () => childProcess.execSync('true'),
  spawn: () =>
    new Promise((done) => childProcess.spawn(process.execPath, [...node]).on('close', done)),
  execFile: () => new Promise((done) => childProcess.execFile(process.execPath, [...node], done)),
};

test.each(Object.entries(STARTS))('what a process reads cannot be known: %s', async (_, start) => {
  expect(await record(start)).toBeNull();
  expect(isUpToDate(null, root)).toBe(false);
});

test('afterwards everything is as it was', async () => {
  const before = [fs.readFileSync, fs.promises.readFile, childProcess.spawnSync];
  await record(() => undefined);
  expect([fs.readFileSync, fs.promises.readFile, childProcess.spawnSync]).toEqual(before);
});
