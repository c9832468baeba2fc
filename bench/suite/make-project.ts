import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeDatabase } from '../describe-database';
import { RIVALS } from '../rivals';
import { writeMigrations } from '../tables';

const REPOSITORY = dirname(dirname(__dirname));
const TESTS_A_FILE = 5;

/** The application: it knows nothing of tests, but for a rival that is no server that one can connect to. */
const APPLICATION = `const { Pool } = require('pg');
const pool = new Pool(globalThis.POOL_CONFIG ?? { connectionString: process.env.DATABASE_URL });
let ended;
exports.pool = pool;
exports.close = () => (ended ??= pool.end());
`;

/**
 * Makes a project whose tests are the same for all candidates: `few` of its files are in
 * `tests/few`, the others in `tests/more`.
 */
export function makeProject(project: string, tables: number, files: number, few: number): void {
  // The embedded server runs as another user, who has to come through.
  mkdirSync(project, { mode: 0o755 });
  chmodSync(project, 0o755);
  for (const folder of ['src', 'tests/few', 'tests/more', 'node_modules']) {
    mkdirSync(join(project, folder), { recursive: true });
  }
  link(project, 'jest-hermetic', REPOSITORY);
  // The same copy that pg-transactional-tests patches.
  link(project, 'pg', join(RIVALS, 'pg'));
  link(project, 'knex', join(REPOSITORY, 'node_modules', 'knex'));
  writeFileSync(join(project, 'package.json'), '{ "name": "suite" }');
  writeFileSync(join(project, 'src', 'database.js'), APPLICATION);
  writeMigrations(join(project, 'migrations'), tables);
  const database = describeDatabase({
    isolation: 'schema',
    reset: 'test',
    migrations: { knex: 'migrations' },
    env: { DATABASE_URL: 'url' },
  });
  writeFileSync(
    join(project, 'registry.json'),
    JSON.stringify({ version: 1, infra: { PostgreSQL: database } }),
  );
  for (let file = 0; file < files; file++) {
    const folder = file < few ? 'few' : 'more';
    const name = join(project, 'tests', folder, `orders-${file}.test.js`);
    writeFileSync(name, renderTests(file, tables));
  }
}

function link(project: string, name: string, to: string): void {
  symlinkSync(to, join(project, 'node_modules', name), 'dir');
}

/** Values are unique, so that the tests pass in a database that they share too. */
function renderTests(file: number, tables: number): string {
  const tests = Array.from({ length: TESTS_A_FILE }, (_, index) => {
    // Tables come in chains of five, each of which refers to the one before.
    const [a, b, c] = [0, 1, 2].map((step) => `t${((file + index) * 5 + step) % tables}`);
    return `test('keeps an order in ${a}, number ${index}', async () => {
  const name = randomUUID();
  const made = await pool.query('INSERT INTO ${a} (name) VALUES ($1) RETURNING id', [name]);
  const [{ id }] = made.rows;
  const line = await pool.query('INSERT INTO ${b} (name, parent) VALUES ($1, $2) RETURNING id', [name, id]);
  await pool.query('INSERT INTO ${c} (name, parent) VALUES ($1, $2)', [name, line.rows[0].id]);
  await pool.query('UPDATE ${a} SET amount = 3 WHERE id = $1', [id]);
  const { rows } = await pool.query(
    'SELECT a.amount, b.name FROM ${a} a JOIN ${b} b ON b.parent = a.id WHERE a.name = $1',
    [name],
  );
  expect(rows).toEqual([{ amount: 3, name }]);
});
`;
  });
  return `const { randomUUID } = require('node:crypto');
const { pool, close } = require('../../src/database');

afterAll(close);

${tests.join('\n')}`;
}
