import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { POSTGRES, registryOf } from '../bad-input/registries';
import { makeProject, type ProjectFiles } from '../make-project';

/** Every test says on disk that it begins, so that it is known afterwards which one was in flight. */
const BEGUN = 'begun.log';

const TESTS = `const { appendFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { database } = require('jest-hermetic');

beforeEach(() => {
  const { currentTestName, testPath } = expect.getState();
  appendFileSync(join(__dirname, '..', '${BEGUN}'), basename(testPath) + ': ' + currentTestName + '\\n');
});
test.each([1, 2, 3, 4])('order %i', async (id) => {
  const { db } = database('Orders');
  expect(await db('orders')).toEqual([]);
  await db('orders').insert({ id });
  expect(await db('orders')).toEqual([{ id }]);
});
test.each([1, 2, 3])('note %i', (id) => {
  const { sqlite } = database('Notes');
  expect(sqlite.prepare('SELECT * FROM notes').all()).toEqual([]);
  sqlite.prepare('INSERT INTO notes VALUES (?)').run(id);
  expect(sqlite.prepare('SELECT id FROM notes').all()).toEqual([{ id }]);
});
`;

/** On a busy machine a test takes what it takes. */
const CONFIG =
  "module.exports = { preset: 'jest-hermetic', transform: {}, testTimeout: 60_000 };\n";

const PROTECTED = 'data/app.db';
const CONTENT = 'the database that people work with';

/** How the small suite differs. */
export interface SuiteOptions {
  /** Settings of its PostgreSQL database; on the embedded server unless given. */
  readonly postgres?: object;
  readonly files?: ProjectFiles;
}

/**
 * A small project of three test files on PostgreSQL and SQLite, with a protected file in it. Call
 * `setUpProjects` first.
 */
export function makeSmallSuite({ postgres = {}, files = {} }: SuiteOptions = {}): string {
  const registry = registryOf({
    Orders: { ...POSTGRES, migrations: { sql: 'db/orders' }, ...postgres },
    Notes: { migrations: { sql: 'db/notes' } },
  });
  return makeProject({
    'jest.config.js': CONFIG,
    'registry.json': { ...registry, protect: [`./${PROTECTED}`] },
    'db/orders/1.sql': 'CREATE TABLE orders (id integer PRIMARY KEY);\n',
    'db/notes/1.sql': 'CREATE TABLE notes (id integer PRIMARY KEY);\n',
    [PROTECTED]: CONTENT,
    [BEGUN]: '',
    'tests/a.test.js': TESTS,
    'tests/b.test.js': TESTS,
    'tests/c.test.js': TESTS,
    ...files,
  });
}

/** The settings of a database on a server of the user's, which a variable leads to. */
export const ON_SERVER = { server: { env: 'TEST_DATABASE_URL' } };

/** The number of tests in the small suite. */
export const TEST_COUNT = 21;

/** Whether the protected file is byte for byte what it was. */
export function findProtectedLoss(project: string): string[] {
  const hash = (content: string | Buffer): string =>
    createHash('sha256').update(content).digest('hex');
  const isIntact = hash(readFileSync(join(project, PROTECTED))) === hash(CONTENT);
  return isIntact ? [] : [`${PROTECTED} was changed`];
}

/** The tests that have begun, `<file>: <title>` each, in order, since the last call with this length. */
export function readBegun(project: string): string[] {
  return readFileSync(join(project, BEGUN), 'utf8').split('\n').slice(0, -1);
}
