import type { ProbedTest } from '../../../environment/orders/messages';
import { setUpProjects } from '../../make-project';
import { listLeaks } from './list-leaks';

setUpProjects();

jest.setTimeout(120_000);

const registry = (reset: string): object => ({
  version: 1,
  infra: {
    PostgreSQL: {
      ...{ category: 'database', layer: 'storage', state: 'C', usedBy: ['tests'], owner: 'x' },
      ...{ failureMode: 'fail', localStrategy: 'embedded', promotionTrigger: 'always' },
      database: {
        engine: 'postgres',
        server: 'embedded',
        reset,
        migrations: { sql: 'schema.sql' },
      },
    },
  },
});

const TESTS = `
  const { pool } = require('jest-hermetic');
  const insert = () => pool.query("INSERT INTO users (name) VALUES ('ada')");
  beforeAll(insert);
  test('inserts', async () => { await insert(); await pool.query("INSERT INTO notes VALUES ('x')"); });
  test('changes', () => pool.query("UPDATE users SET name = 'bob'"));
  test('deletes', () => pool.query('DELETE FROM notes'));
  test('reads', () => pool.query('SELECT * FROM users'));
  test('takes a number', () => pool.query("SELECT nextval('tickets')"));
  test('makes a table', () => pool.query('CREATE TABLE made (id int)'));
  test('rolls back', async () => {
    const client = await pool.connect();
    await client.query('BEGIN; DELETE FROM users; ROLLBACK');
    client.release();
  });
  test('cleans up', async () => {
    await pool.query("INSERT INTO notes VALUES ('y')");
    await pool.query('DELETE FROM notes');
  });
`;

const FILES = {
  'schema.sql': `
    CREATE TABLE users (id serial PRIMARY KEY, name text);
    CREATE TABLE notes (t text);
    CREATE SEQUENCE tickets;
    INSERT INTO notes VALUES ('seed');
  `,
  'schema.test.js': TESTS,
  'transaction.test.js': `/** @isolation transaction */\n${TESTS}`,
};

const say = ({ file, path, leaks }: ProbedTest): string =>
  `${file} ${path.at(-1)}: ${leaks
    .filter(({ kind }) => kind === 'rows' || kind === 'sequence')
    .map(({ what, change }) => `${what.replace(' of PostgreSQL', '')} ${change}`)
    .join(', ')}`;

const WANTED = [
  'inserts: table notes has 1 row more, table users has 1 row more, sequence users_id_seq moved',
  'changes: table users has other rows',
  'deletes: table notes has 2 rows fewer',
  'reads: ',
  'takes a number: sequence tickets moved',
  'makes a table: table made made, 0 rows',
  'rolls back: ',
  'cleans up: ',
];

test('rows, sequences and tables that stay are those of the test that left them', async () => {
  const tests = await listLeaks('jest', { 'registry.json': registry('file'), ...FILES });
  expect(tests.map(({ outcome }) => outcome)).toEqual(tests.map(() => 'passed'));
  const both = ['schema.test.js', 'transaction.test.js'];
  expect(tests.map(say)).toEqual(both.flatMap((file) => WANTED.map((line) => `${file} ${line}`)));
});

test('where each test has its database pristine, none leaves any', async () => {
  const tests = await listLeaks('jest', { 'registry.json': registry('test'), ...FILES });
  expect(tests.map(({ outcome }) => outcome)).toContain('passed');
  expect(tests.flatMap(({ leaks }) => leaks).filter(({ isUsual }) => !isUsual)).toEqual([]);
});
