import { Client } from 'pg';
import { buildSlot } from '../../../../environment/databases/postgres/build-slot';
import { dropSlotOf } from '../../../../environment/databases/postgres/drop-slot-of';
import { ask } from '../../postgres-server-harness';
import {
  askSlot,
  planSchema,
  planSlot,
  server,
  setUpSlots,
  USERS,
  writeMigrations,
} from './slot-builds';

setUpSlots();

describe('on a server of our own', () => {
  test('a slot has a role that owns everything and reaches nothing else', async () => {
    writeMigrations(USERS);
    const one = planSlot();
    const two = planSlot({ name: 'hermetic_0a1b2c3d_s0_2' });
    await buildSlot(one);
    await buildSlot(two);

    expect(await askSlot(one, 'SELECT current_schema(), current_user')).toEqual([
      ['hermetic', one.name],
    ]);
    expect(
      await askSlot(one, `SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'hermetic'`),
    ).toEqual([one.name]);
    await askSlot(one, `INSERT INTO users (name) VALUES ('Ada')`);
    expect(await askSlot(two, 'SELECT * FROM users')).toEqual([]);

    for (const database of [two.name, server.database, 'postgres', 'template1']) {
      const elsewhere = { ...one, url: one.url.replace(/[^/]+$/, database) };
      await expect(askSlot(elsewhere, 'SELECT 1')).rejects.toThrow(
        'permission denied for database',
      );
    }
    await expect(askSlot(one, 'SELECT * FROM hermetic_book.changed')).rejects.toThrow(
      'permission denied for schema hermetic_book',
    );
  });

  test('extensions come along', async () => {
    writeMigrations({
      '1.sql': `CREATE EXTENSION IF NOT EXISTS pg_trgm;
                CREATE TABLE word (word text);
                CREATE INDEX ON word USING gin (word gin_trgm_ops);`,
    });
    const plan = planSlot();
    await buildSlot(plan);
    expect(await askSlot(plan, `SELECT 'word' % 'words'`)).toEqual([true]);
    expect(
      await askSlot(plan, 'SELECT extnamespace::regnamespace::text FROM pg_extension ORDER BY 1'),
    ).toEqual(['pg_catalog', 'public']);
  });

  test.each([
    ['a default privilege', 'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC'],
    ['a policy', 'CREATE TABLE t (id int); CREATE POLICY own ON t TO CURRENT_USER USING (true)'],
  ])('%s that names the role is made for the role of the slot', async (_, sql) => {
    writeMigrations({ '1.sql': sql });
    const plan = planSlot();
    await buildSlot(plan);
    const [named] = await askSlot(
      plan,
      `SELECT coalesce((SELECT defaclrole::regrole::text FROM pg_default_acl),
                       (SELECT polroles[1]::regrole::text FROM pg_policy))`,
    );
    expect(named).toBe(plan.name);
  });

  test.each([
    ['names public', 'CREATE TABLE public.users (id int)', 'public.users'],
    ['makes a schema', 'CREATE SCHEMA shop; CREATE TABLE shop.item (id int)', 'shop.item'],
    ['makes an extension', 'CREATE EXTENSION citext; CREATE TABLE t (name citext)', 't'],
  ])('a migration that %s gets a database', async (_, sql, table) => {
    writeMigrations({ '1.sql': sql });
    const plan = planSlot();
    expect(await buildSlot(plan)).toEqual({ isolation: 'database', warning: null });
    expect(await askSlot(plan, `SELECT * FROM ${table}`)).toEqual([]);
  });

  test('but not where the application was told of the schema', async () => {
    writeMigrations({ '1.sql': 'CREATE TABLE public.users (id int)' });
    await expect(buildSlot(planSlot({ env: { DB_SCHEMA: 'schema' } }))).rejects.toMatchObject({
      code: 'HERMETIC_MIGRATION_FAILED',
    });
  });
});

describe('on a server where less is allowed', () => {
  test('one who may only make databases has a slot by convention', async () => {
    await ask(server, "CREATE ROLE limited LOGIN CREATEDB PASSWORD 'x'");
    await ask(server, `GRANT CONNECT ON DATABASE ${server.database} TO limited`);
    writeMigrations(USERS);
    const plan = planSlot({ role: null }, 'limited:x');
    await buildSlot(plan);
    expect(await askSlot(plan, 'SELECT current_schema(), current_user')).toEqual([
      ['hermetic', 'limited'],
    ]);
    expect(await askSlot(plan, 'SELECT * FROM users')).toEqual([]);
  });

  test('one who may make nothing but schemas has a schema, and it can be dropped', async () => {
    await ask(server, "CREATE ROLE limited LOGIN PASSWORD 'x'");
    await ask(server, `GRANT ALL ON DATABASE ${server.database} TO limited`);
    writeMigrations(USERS);
    const name = 'hermetic_0a1b2c3d_s0_1';
    const url = `postgres://limited:x@127.0.0.1:${server.port}/${server.database}`;
    const path = encodeURIComponent(`-c search_path=${name},public`);
    const given = { ...planSchema(name, url), url: `${url}?options=${path}` };
    const plan = planSlot(given, 'limited:x');
    await buildSlot(plan);
    expect(await askSlot(plan, 'SELECT current_schema()')).toEqual([name]);
    expect(await askSlot(plan, 'SELECT * FROM users')).toEqual([]);

    const admin = new Client({ connectionString: plan.adminUrl });
    await admin.connect();
    await dropSlotOf(admin, name);
    await admin.end();
    expect(await ask(server, "SELECT FROM pg_namespace WHERE nspname ~ '^hermetic_'")).toEqual([]);
  });

  test('a URL that does not lead to the schema is refused', async () => {
    writeMigrations(USERS);
    const name = 'hermetic_0a1b2c3d_s0_1';
    const url = `postgres://postgres:${encodeURIComponent(server.password)}@127.0.0.1:${server.port}/${server.database}`;
    await expect(buildSlot(planSlot(planSchema(name, url)))).rejects.toMatchObject({
      code: 'HERMETIC_SEARCH_PATH',
      what: expect.stringContaining('in public') as string,
    });
  });
});

describe('tables that a server of the user’s has to have', () => {
  const requiredTables = ['users', 'orders'];

  test('one of them missing is enough to fail, with the variable to set', async () => {
    writeMigrations(USERS);
    await ask(server, 'CREATE TABLE users (id int)');
    await expect(buildSlot(planSlot({ requiredTables }))).rejects.toMatchObject({
      code: 'HERMETIC_SCHEMA_MISSING',
      what: expect.stringMatching(/lacks required tables: orders$/) as string,
      fix: expect.stringContaining('export HERMETIC_DB_BOOTSTRAP=1') as string,
    });
  });

  test('all there, nothing is made', async () => {
    writeMigrations(USERS);
    await ask(server, 'CREATE TABLE users (id int); CREATE TABLE orders (id int)');
    process.env.HERMETIC_DB_BOOTSTRAP = '1';
    try {
      expect(await buildSlot(planSlot({ requiredTables }))).toMatchObject({ warning: null });
    } finally {
      delete process.env.HERMETIC_DB_BOOTSTRAP;
    }
  });

  test.each(['HERMETIC_DB_BOOTSTRAP', 'DB_BOOTSTRAP_ENABLED'])(
    '%s has them made, with a warning',
    async (variable) => {
      writeMigrations({ ...USERS, '2.sql': 'CREATE TABLE orders (id int)' });
      process.env[variable] = '1';
      try {
        const built = await buildSlot(planSlot({ requiredTables }));
        expect(built.warning).toContain(variable);
        expect(built.warning).toContain('development and test only');
        expect(await ask(server, 'SELECT FROM public.orders')).toEqual([]);
      } finally {
        delete process.env[variable];
      }
    },
  );

  test('set, and still missing: the migrations are to blame', async () => {
    writeMigrations(USERS);
    process.env.HERMETIC_DB_BOOTSTRAP = '1';
    try {
      await expect(buildSlot(planSlot({ requiredTables }))).rejects.toMatchObject({
        code: 'HERMETIC_SCHEMA_MISSING',
        fix: expect.stringContaining('migrations') as string,
      });
    } finally {
      delete process.env.HERMETIC_DB_BOOTSTRAP;
    }
  });
});
