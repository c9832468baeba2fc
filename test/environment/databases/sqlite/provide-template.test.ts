import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import type { MigrationSource } from '../../../../environment/databases/migrations/migration-source';
import { REPOSITORY } from '../../../run-jest';

const DAY = 24 * 60 * 60 * 1000;
const PROVIDE = `
  const [plan, options] = JSON.parse(process.argv[2]);
  try {
    require(process.argv[1]).provideTemplate(plan, options);
    console.log('provided');
  } catch (error) {
    console.log(error.code);
  }`;
const MODULE = join(REPOSITORY, 'dist/environment/databases/sqlite/provide-template.js');

const SOURCES: MigrationSource[] = [
  { infra: 'Shop', migrations: { sql: 'db/schema.sql' }, seed: 'db/seed.js' },
];
const SEED = `
  const { appendFileSync, readFileSync } = require('node:fs');
  module.exports = async ({ knex }) => {
    appendFileSync(process.env.BUILDS, 'built\\n');
    await knex('price').insert(JSON.parse(readFileSync(__dirname + '/prices.json', 'utf8')));
  };`;

let home: string;
let root: string;
let runs = 0;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'provide-template-'));
  root = join(home, 'checkout');
  for (const folder of ['checkout/db', 'tmp', 'runs']) {
    mkdirSync(join(home, folder), { recursive: true });
  }
  writeFileSync(join(root, 'db/schema.sql'), 'CREATE TABLE price (cents INTEGER)');
  writeFileSync(join(root, 'db/seed.js'), SEED);
  writePrices(root, 1);
});
afterEach(() => rmSync(home, { recursive: true }));

function writePrices(checkout: string, cents: number): void {
  writeFileSync(join(checkout, 'db/prices.json'), JSON.stringify([{ cents }]));
}

interface RunOptions {
  readonly isCold?: boolean;
  readonly sources?: readonly MigrationSource[];
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Provides the template as a new run of `checkout` would, and answers its one row, or why not. */
async function run(checkout = root, options: RunOptions = {}): Promise<unknown> {
  const { isCold = false, sources = SOURCES, user = {} } = options;
  const template = join(home, 'runs', `template-${runs++}.db`);
  const plan = {
    infra: 'Shop',
    template,
    building: `${template}.building`,
    sources,
    variables: {},
    root: checkout,
    projectDir: REPOSITORY,
  };
  const given = JSON.stringify([plan, { isCold }]);
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', PROVIDE, MODULE, given], {
    env: { ...process.env, TMPDIR: join(home, 'tmp'), BUILDS: join(home, 'builds') },
    ...user,
  });
  if (stdout.trim() !== 'provided') return stdout.trim();
  const database = new Database(template, { readonly: true });
  const row = database.prepare('SELECT * FROM price').pluck().get();
  database.close();
  return row;
}

function countBuilds(): number {
  const log = join(home, 'builds');
  return existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0;
}

function cacheFolder(): string {
  return join(home, 'tmp', readdirSync(join(home, 'tmp'))[0] ?? '');
}

/** The one template in the cache. */
function cachedFile(): string {
  const found = readdirSync(cacheFolder()).filter((name) => name.endsWith('.db'));
  expect(found).toEqual([expect.stringMatching(/^sqlite-[0-9a-f]{16}\.db$/)]);
  return join(cacheFolder(), found[0] ?? '');
}

const noteFile = (): string => cachedFile().replace(/\.db$/, '.json');

function editNote(change: Record<string, unknown>): void {
  const note = JSON.parse(readFileSync(noteFile(), 'utf8')) as Record<string, unknown>;
  writeFileSync(noteFile(), JSON.stringify({ ...note, ...change }));
}

test('a second run has what the first one built', async () => {
  expect([await run(), await run()]).toEqual([1, 1]);
  expect(countBuilds()).toBe(1);
});

test('runs of two checkouts at once share one build', async () => {
  const other = join(home, 'other');
  cpSync(root, other, { recursive: true });
  expect(await Promise.all([run(), run(other), run(), run(other)])).toEqual([1, 1, 1, 1]);
  expect(countBuilds()).toBe(1);
  expect(readdirSync(cacheFolder()).filter((name) => !/\.(db|json)$/.test(name))).toEqual([]);
});

test('a checkout where the data of the seed differs gets its own', async () => {
  const other = join(home, 'other');
  cpSync(root, other, { recursive: true });
  writePrices(other, 2);
  expect([await run(), await run(other), await run()]).toEqual([1, 2, 1]);
});

test('one with another schema leaves that of the first alone', async () => {
  const other = join(home, 'other');
  cpSync(root, other, { recursive: true });
  writeFileSync(join(other, 'db/schema.sql'), 'CREATE TABLE price (cents INTEGER, currency TEXT)');
  await run();
  await run(other);
  await run();
  expect(countBuilds()).toBe(2);
});

test('a cold run builds, and later ones have what it built', async () => {
  await run();
  await run(root, { isCold: true });
  expect(countBuilds()).toBe(2);
  await run();
  expect(countBuilds()).toBe(2);
});

test('after a day it is built anew, and after a clock that went back', async () => {
  await run();
  editNote({ builtAt: Date.now() - DAY + 60_000 });
  await run();
  expect(countBuilds()).toBe(1);
  editNote({ builtAt: Date.now() - DAY });
  await run();
  expect(countBuilds()).toBe(2);
  editNote({ builtAt: Date.now() + DAY });
  await run();
  expect(countBuilds()).toBe(3);
});

test('what a command built is never cached', async () => {
  const migrate = `${process.execPath} -e "0"`;
  const sources = [{ infra: 'Shop', migrations: { command: migrate }, seed: null }, ...SOURCES];
  expect([await run(root, { sources }), await run(root, { sources })]).toEqual([1, 1]);
  expect(countBuilds()).toBe(2);
});

test('nor what a seed had another process do', async () => {
  const start = "require('node:child_process').execFileSync(process.execPath, ['-e', '0']);";
  writeFileSync(join(root, 'db/seed.js'), start + SEED);
  expect([await run(), await run()]).toEqual([1, 1]);
  expect(countBuilds()).toBe(2);
});

test('a failure is that of one run, and the next tries again', async () => {
  writeFileSync(join(root, 'db/prices.json'), 'no JSON');
  expect(await run()).toBe('HERMETIC_MIGRATION_FAILED');
  writePrices(root, 3);
  expect(await run()).toBe(3);
});

const FAULTS: Record<string, () => void> = {
  'a truncated template': () => truncateSync(cachedFile(), 5000),
  'an empty template': () => truncateSync(cachedFile(), 0),
  'a template that is no database': () => writeFileSync(cachedFile(), 'text'),
  'a template that is a folder': () => {
    const file = cachedFile();
    rmSync(file);
    mkdirSync(file);
  },
  'a missing template': () => rmSync(cachedFile()),
  'a missing note': () => rmSync(noteFile()),
  'a note that is no JSON': () => writeFileSync(noteFile(), '{ "builtAt":'),
  'a note of something else': () => writeFileSync(noteFile(), 'null'),
};

test.each(Object.entries(FAULTS))('%s is built anew', async (_, damage) => {
  await run();
  damage();
  expect(await run()).toBe(1);
  expect(countBuilds()).toBe(2);
});

test('a lock whose process died is taken over', async () => {
  await run();
  const lock = cachedFile().replace(/\.db$/, '.lock');
  rmSync(noteFile());
  // No process has this number: it is above what any system gives.
  writeFileSync(lock, JSON.stringify({ pid: 99_999_999, startTime: '1' }));
  expect(await run()).toBe(1);
  expect(existsSync(lock)).toBe(false);
});

test('a lock that cannot be had is done without', async () => {
  await run();
  mkdirSync(cachedFile().replace(/\.db$/, '.lock'));
  rmSync(noteFile());
  expect(await run()).toBe(1);
  expect(countBuilds()).toBe(2);
});

test('a cache that is no folder is done without', async () => {
  writeFileSync(join(home, 'tmp', `jest-hermetic-${process.getuid?.() ?? 'user'}`), '');
  expect([await run(), await run()]).toEqual([1, 1]);
  expect(countBuilds()).toBe(2);
});

test('a cache that cannot be written is used for what it has, and else done without', async () => {
  // The superuser may write everywhere.
  const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
  for (const folder of ['.', 'tmp', 'runs']) {
    chmodSync(join(home, folder), 0o755);
    if (user) chownSync(join(home, folder), user.uid, user.gid);
  }
  await run(root, { ...(user && { user }) });
  const folder = cacheFolder();
  chmodSync(folder, 0o500);
  try {
    expect(await run(root, { ...(user && { user }) })).toBe(1);
    expect(countBuilds()).toBe(1);
    writePrices(root, 2);
    expect(await run(root, { ...(user && { user }) })).toBe(2);
    expect(countBuilds()).toBe(2);
  } finally {
    chmodSync(folder, 0o700);
  }
});

test('the eight used last stay, and none that was unused for two weeks', async () => {
  await run();
  const [first, folder] = [cachedFile(), cacheFolder()];
  const add = (name: string, days: number): void => {
    const path = join(folder, name);
    writeFileSync(path, '');
    const then = new Date(Date.now() - days * DAY);
    utimesSync(path, then, then);
  };
  for (let number = 1; number <= 9; number++) {
    for (const suffix of ['db', 'json']) add(`sqlite-000000000000000${number}.${suffix}`, number);
  }
  add('sqlite-000000000000000a.json', 15);
  add('sqlite-000000000000000a.lock', 15);
  add('somebody-else.db', 99);
  utimesSync(first, 0, 0);
  utimesSync(noteFileOf(first), 0, 0);
  // Use renews its time, so that it outlives the build of another.
  await run();
  expect(Date.now() - statSync(first).mtimeMs).toBeLessThan(DAY);
  writeFileSync(join(root, 'db/schema.sql'), 'CREATE TABLE price (cents INTEGER NOT NULL)');
  await run();
  const left = readdirSync(folder).filter((name) => !name.startsWith('sqlite-00'));
  expect(left).toHaveLength(5);
  expect(left).toEqual(
    expect.arrayContaining([basename(first), basename(noteFileOf(first)), 'somebody-else.db']),
  );
  expect(readdirSync(folder).filter((name) => name.startsWith('sqlite-00'))).toEqual(
    [1, 2, 3, 4, 5, 6].flatMap((number) => [
      `sqlite-000000000000000${number}.db`,
      `sqlite-000000000000000${number}.json`,
    ]),
  );
});

function noteFileOf(cached: string): string {
  return join(dirname(cached), basename(cached).replace(/\.db$/, '.json'));
}
