import { registryWith, scanFiles, show } from './scan-files';

const scan = (text: string) => show(scanFiles({ 'a.test.ts': text }));

test.each([
  ["await db.raw('TRUNCATE users CASCADE');", 'empties the database'],
  ['await db.raw(`truncate table ${name}`);', 'empties the database'],
  ["await pool.query('TRUNCATE ' + tables.join(', '));", 'empties the database'],
  ["const sql = 'DELETE FROM users'; await pool.query(sql);", 'empties the database'],
  ["await client.query({ text: 'DELETE FROM a; DELETE FROM b' });", 'empties the database'],
  ['await prisma.$executeRaw`TRUNCATE users`;', 'empties the database'],
  ['await sql`DELETE FROM ${sql(name)}`;', 'empties the database'],
  ["sqlite.exec('DROP TABLE users');", 'empties the database'],
  ["await db('users').del();", 'empties the database'],
  ["await db.withSchema('x').table('users').delete();", 'empties the database'],
  ['await User.query().delete();', 'empties the database'],
  ['for (const t of all) await db(t).truncate();', 'empties the database'],
  ['await prisma.user.deleteMany();', 'empties the database'],
  ['await prisma.user.deleteMany({});', 'empties the database'],
  ['await User.destroy({ truncate: true });', 'empties the database'],
  ['await source.dropDatabase();', 'empties the database'],
  ['await orm.schema.refreshDatabase();', 'empties the database'],
  ['await source.getRepository(User).clear();', 'empties the database'],
  ["await db.deleteFrom('users').execute();", 'empties the database'],
  ['await db.migrate.latest();', 'migrates'],
  ['await db.migrate.rollback(undefined, true);', 'migrates'],
  ['await db.seed.run();', 'migrates'],
  ['await source.runMigrations();', 'migrates'],
  ['await sequelize.sync({ force: true });', 'migrates'],
  ['await orm.getMigrator().up();', 'migrates'],
  ["await pool.query(fs.readFileSync('db/schema.sql', 'utf8'));", 'migrates'],
  ["const ddl = readFileSync('db/schema.sql').toString(); db.exec(ddl);", 'migrates'],
  ["require('node:child_process').execSync('npx prisma migrate deploy');", 'migrates'],
  ["require('child_process').execFileSync('npx', ['knex', 'migrate:latest']);", 'migrates'],
  ["await client.query('BEGIN');", 'wraps tests in a transaction'],
  ["await client.query('ROLLBACK');", 'wraps tests in a transaction'],
  ['trx = await db.transaction();', 'wraps tests in a transaction'],
  ['await trx.rollback();', 'wraps tests in a transaction'],
])('in a hook: %s', (code, what) => {
  expect(scan(`beforeEach(async () => {\n${code}\n});`)).toEqual([
    `2 own-cleanup: beforeEach ${what} by hand`,
  ]);
  expect(scan(`test('a', async () => {\n${code}\n});`)).toEqual([]);
});

test.each([
  "await db('users').where({ id: 1 }).del();",
  "await pool.query('DELETE FROM users WHERE id = 1');",
  'await pool.query(`DELETE FROM a USING b WHERE a.id = b.id`);',
  "await db('users').insert({ name: 'TRUNCATE' });",
  'await prisma.user.deleteMany({ where: { id: 1 } });',
  'await User.deleteMany({});',
  'cache.clear(); map.delete(); set.delete(1);',
  "log.info('TRUNCATE users'); text.truncate;",
  'await axios.delete();',
  'await db.transaction(async (trx) => run(trx));',
  "await pool.query(readFileSync('package.json', 'utf8'));",
  "execSync('npx knex migrate:latest');",
])('not in a hook: %s', (code) => {
  expect(scan(`beforeEach(async () => {\n${code}\n});`)).toEqual([]);
});

test('a helper, and every hook that calls it, also through other files', () => {
  const files = {
    'tests/clean.ts': `export async function clean(db) { await db.raw('TRUNCATE a'); }
export async function start(db) { await db.migrate.latest(); return listen(db); }`,
    'tests/index.ts': "export * from './clean';",
    'tests/reset.ts': `import { clean } from './clean.js';
const reset = async () => { await clean(db); };
export default reset;`,
    'tests/a.test.ts': `import { clean, start } from './index';
import again from './reset';
afterEach(clean);
beforeAll(async () => { await start(db); });
describe('inner', () => {
  beforeEach(async () => { await again(); });
  test('b', async () => { await clean(); });
});`,
  };
  expect(show(scanFiles(files), false)).toEqual([
    'tests/a.test.ts:3 own-cleanup: afterEach empties the database by hand',
    'tests/a.test.ts:6 own-cleanup: beforeEach empties the database by hand',
    'tests/clean.ts:1 own-cleanup: the function clean empties the database by hand',
    'tests/clean.ts:2 own-cleanup: the function start migrates by hand',
    'tests/reset.ts:2 own-cleanup: the function reset empties the database by hand',
  ]);
});

test('one hook that does several things of a kind is one place', () => {
  const text = `afterEach(async () => {
  await db('a').del();
  await db('b').del();
  await db.migrate.rollback();
});`;
  expect(scan(text)).toEqual([
    '2 own-cleanup: afterEach empties the database by hand',
    '4 own-cleanup: afterEach migrates by hand',
  ]);
});

test('a registry without migrations says that the suite migrates by itself', () => {
  const text = 'beforeAll(() => db.migrate.latest());';
  const registry = registryWith({ migrations: undefined });
  expect(scanFiles({ 'a.test.ts': text }, { registry })).toEqual([]);
  expect(scanFiles({ 'a.test.ts': text }, { registry, isPlanned: true })).toMatchObject([
    {
      fix: `delete the hook, and name the migrations in registry.json, at infra.PostgreSQL.database:
"migrations": { "knex": "db/migrations" }`,
    },
  ]);
});

test('tests that build on each other are told how to start anew', () => {
  const text = "afterEach(() => db('a').del());";
  const registry = registryWith({ reset: 'file' });
  expect(scanFiles({ 'a.test.ts': text }, { registry })).toMatchObject([
    {
      tier: 'small',
      fix: `delete the hook, and have PostgreSQL start anew for each test, in registry.json at infra.PostgreSQL.database:
"reset": "test"`,
    },
  ]);
});

test.each([
  ['a.test.js', '', "const { db } = require('jest-hermetic');"],
  ['a.test.js', "import { client } from './client';\n", "import { db } from 'jest-hermetic';"],
])(
  '%s, %j: what to take in place of a transaction is in the style of the file',
  (file, start, line) => {
    const text = `${start}beforeEach(async () => { await client.query('BEGIN'); });`;
    const [finding] = scanFiles({ [file]: text });
    expect(finding!.fix).toBe(
      `delete the hook, and let the tests use the database of the file, which starts anew for each test:\n${line}`,
    );
  },
);
