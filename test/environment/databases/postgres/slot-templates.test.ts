import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSlot } from '../../../../environment/databases/postgres/build-slot';
import { ask, temporary } from '../../postgres-server-harness';
import {
  askSlot,
  listTemplates,
  planSlot,
  server,
  setUpSlots,
  USERS,
  writeMigrations,
} from './slot-builds';
import { TEST_MAKER } from './test-maker';

/*
 * The template that slots are copies of: built once, by one, and anew where it may be wrong.
 */
setUpSlots();

test('migrations run once for all workers, and again when they change', async () => {
  writeMigrations(USERS);
  await buildSlot(planSlot());
  const [template] = await listTemplates();
  await buildSlot(planSlot({ name: 'hermetic_0a1b2c3d_s0_2' }));
  expect(await listTemplates()).toEqual([template]);

  writeMigrations({ '2.sql': 'ALTER TABLE users ADD COLUMN age int' });
  const changed = planSlot({ name: 'hermetic_0a1b2c3d_s0_3' });
  await buildSlot(changed);
  expect(await listTemplates()).toHaveLength(2);
  expect(await askSlot(changed, 'SELECT age FROM users')).toEqual([]);
});

test('of several that build at the same time one runs the migrations', async () => {
  const module = `require('node:fs').appendFileSync(__dirname + '/ran', 'once ')`;
  writeMigrations({ 'make.js': `module.exports = async () => { ${module} };` });
  const sources = [{ infra: 'Orders', migrations: { module: 'migrations/make.js' }, seed: null }];
  const names = ['1', '2', '3'].map((worker) => `hermetic_0a1b2c3d_s0_${worker}`);
  await Promise.all(names.map((name) => buildSlot(planSlot({ name, sources }))));
  expect(readFileSync(join(temporary, 'migrations/ran'), 'utf8')).toBe('once ');
});

test('connections that a migration leaves open are ended', async () => {
  const open = `const { Client } = require('${require.resolve('pg')}');
    module.exports = async ({ url }) => {
      const client = new Client(url);
      client.on('error', () => {});
      await client.connect();
      await client.query('CREATE TABLE users (id int)');
      if (require('node:fs').existsSync(__dirname + '/broken')) throw new Error('broken on purpose');
    };`;
  writeMigrations({ 'make.js': open });
  const sources = [{ infra: 'Orders', migrations: { module: 'migrations/make.js' }, seed: null }];
  const plan = planSlot({ sources });
  writeMigrations({ broken: '' });
  await expect(buildSlot(plan)).rejects.toMatchObject({
    code: 'HERMETIC_MIGRATION_FAILED',
    why: expect.stringContaining('broken on purpose') as string,
  });
  rmSync(join(temporary, 'migrations/broken'));
  await buildSlot(plan);
  expect(await askSlot(plan, 'SELECT * FROM users')).toEqual([]);
});

test('templates of others are let alone', async () => {
  writeMigrations(USERS);
  const foreign = 'hermetic_template_00112233445566aa';
  await ask(server, `CREATE DATABASE ${foreign} IS_TEMPLATE true`);
  await ask(server, `COMMENT ON DATABASE ${foreign} IS 'mine'`);
  await buildSlot(planSlot());
  expect((await listTemplates()).map((row) => (row as string[])[1])).toContain(foreign);
});

test('a failure is not kept', async () => {
  writeMigrations({ ...USERS, '2.sql': 'CREATE TABLE orders (id int REFERENCES nothing)' });
  await expect(buildSlot(planSlot())).rejects.toMatchObject({
    code: 'HERMETIC_MIGRATION_FAILED',
  });
  expect(await listTemplates()).toEqual([]);
  expect(await ask(server, `SELECT FROM pg_roles WHERE rolname ~ 'template'`)).toEqual([]);
  writeMigrations({ '2.sql': 'CREATE TABLE orders (id int)' });
  await buildSlot(planSlot());
  expect(await askSlot(planSlot(), 'SELECT * FROM orders')).toEqual([]);
});

test('a half-built template of a process that died is built anew', async () => {
  writeMigrations(USERS);
  await buildSlot(planSlot());
  const [[, template] = []] = (await listTemplates()) as string[][];
  await ask(server, `ALTER DATABASE ${template} WITH ALLOW_CONNECTIONS true IS_TEMPLATE false`);
  await buildSlot(planSlot({ name: 'hermetic_0a1b2c3d_s0_2' }));
  expect(
    await ask(server, `SELECT datistemplate FROM pg_database WHERE datname = '${template}'`),
  ).toEqual([[true]]);
});

test('one that is a day old is built anew, and one of a week is gone', async () => {
  writeMigrations(USERS);
  await buildSlot(planSlot({ maker: { ...TEST_MAKER, token: 'ffffffff' } }));
  const [[oid, template] = []] = (await listTemplates()) as string[][];
  const noteOf = (name: string): string =>
    JSON.stringify({
      by: 'jest-hermetic',
      kind: 'database',
      name,
      builtAt: '2020-01-01T00:00:00Z',
      token: 'x',
      inputs: {},
    });
  await ask(server, `COMMENT ON DATABASE ${template} IS '${noteOf(String(template))}'`);
  const old = 'hermetic_template_00112233445566aa';
  await ask(server, `CREATE DATABASE ${old} IS_TEMPLATE true`);
  await ask(server, `COMMENT ON DATABASE ${old} IS '${noteOf(old)}'`);
  await buildSlot(planSlot({ name: 'hermetic_0a1b2c3d_s0_2' }));
  const after = (await listTemplates()) as string[][];
  expect(after.map(([, name]) => name)).toEqual([template]);
  expect(after[0]?.[0]).not.toBe(oid);
});

test('cold, a run has a template of its own', async () => {
  writeMigrations(USERS);
  await buildSlot(planSlot());
  await buildSlot(planSlot({ name: 'hermetic_0a1b2c3d_s0_2', isCold: true }));
  expect((await listTemplates()).map((row) => (row as string[])[1])).toEqual([
    expect.stringMatching(/^hermetic_0a1b2c3d_template_[0-9a-f]{16}$/),
    expect.stringMatching(/^hermetic_template_[0-9a-f]{16}$/),
  ]);
});

test('what a command read nobody knows: its template is for the run', async () => {
  const sources = [{ infra: 'Orders', migrations: { command: 'true' }, seed: null }];
  await buildSlot(planSlot({ sources }));
  expect(await listTemplates()).toEqual([
    [expect.anything(), expect.stringMatching(/^hermetic_0a1b2c3d_template_/)],
  ]);
});
