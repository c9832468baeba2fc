import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Recycler } from '../../../../environment/databases/sqlite/recycler';
import { REPOSITORY } from '../../../run-jest';

const folder = mkdtempSync(join(tmpdir(), 'recycler-'));
const template = join(folder, 'template.db');
let number = 0;
let path: string;
let recycler: Recycler;

beforeAll(() => {
  new Database(template).exec('CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT)').close();
});
beforeEach(() => {
  path = join(folder, `${number++}.db`);
  copyFileSync(template, path);
  recycler = new Recycler(Database, path, 'Shop', template);
});
afterEach(() => recycler.close());
afterAll(() => rmSync(folder, { recursive: true }));

function countRows(): unknown {
  const handle = new Database(path);
  const count = handle.prepare('SELECT count(*) FROM a').pluck().get();
  handle.close();
  return count;
}

const LOCKED = { code: 'HERMETIC_ISOLATION_SQLITE_LOCKED', infra: 'Shop' };
const INSERT = "INSERT INTO a (name) VALUES ('x')";

test('whoever reads on keeps it locked, and nothing is undone until the end', async () => {
  const handle = new Database(path).exec(`${INSERT}; ${INSERT}`);
  const rows = handle.prepare('SELECT * FROM a').iterate();
  rows.next();
  await expect(recycler.restore(template)).rejects.toMatchObject(LOCKED);
  expect(rows.next().value).toEqual({ id: 2, name: 'x' });
  rows.return?.();
  await recycler.restore(template);
  expect(countRows()).toBe(0);
  handle.close();
});

test('so does a transaction of another process, which goes on undisturbed', async () => {
  const script = `
    const handle = new (require('better-sqlite3'))(process.argv[1]);
    handle.exec("BEGIN IMMEDIATE; ${INSERT}");
    process.stdout.write('begun');
    process.stdin.once('data', () => {
      handle.exec('COMMIT');
      handle.close();
      process.exit();
    });`;
  const child = spawn(process.execPath, ['-e', script, path], { cwd: REPOSITORY });
  const end = new Promise((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  expect(recycler.isUntouched()).toBe(true);
  await expect(recycler.restore(template)).rejects.toMatchObject(LOCKED);
  child.stdin.write('on');
  expect(await end).toBe(0);
  expect(countRows()).toBe(1);
  expect(recycler.isUntouched()).toBe(false);
  await recycler.restore(template);
  expect(countRows()).toBe(0);
});

test('a log that nobody has open is left', async () => {
  new Database(path).exec(`PRAGMA journal_mode = WAL; ${INSERT}`).close();
  await recycler.restore(template);
  const handle = new Database(path);
  expect(handle.pragma('journal_mode', { simple: true })).toBe('delete');
  handle.close();
  expect(countRows()).toBe(0);
});

test('a log that a level was saved with stays', async () => {
  new Database(path).exec(`PRAGMA journal_mode = WAL; ${INSERT}`).close();
  const level = `${path}.level-1`;
  await recycler.save(level);
  new Database(path).exec(INSERT).close();
  await recycler.restore(level);
  const handle = new Database(path);
  expect(handle.pragma('journal_mode', { simple: true })).toBe('wal');
  handle.close();
  expect(countRows()).toBe(1);
});

const REPLACED: Record<string, () => unknown> = {
  'removed the file': () => rmSync(path),
  'removed it and made another': () => {
    rmSync(path);
    return new Database(path).exec('CREATE TABLE b (id)').close();
  },
  'emptied it': () => truncateSync(path),
  'cut it off': () => truncateSync(path, 5000),
  'wrote something else to it': () => writeFileSync(path, 'text '.repeat(3000)),
};

test.each(Object.entries(REPLACED))(
  'a test that %s has no influence on the next',
  async (_, do_) => {
    for (const round of [1, 2]) {
      do_();
      expect({ round, isUntouched: recycler.isUntouched() }).toEqual({ round, isUntouched: false });
      await recycler.restore(template);
      expect(countRows()).toBe(0);
      expect(recycler.isUntouched()).toBe(true);
    }
  },
);
