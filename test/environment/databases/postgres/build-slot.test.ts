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

/** As a server with other `lc_messages` refuses what is outside of the schema. */
const REFUSED_IN_GERMAN = `DO $$ BEGIN
  IF current_schema() <> 'public' THEN
    RAISE EXCEPTION 'keine Berechtigung für Schema public' USING ERRCODE = '42501';
  END IF;
END $$`;

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
    ['is refused in another language', `${REFUSED_IN_GERMAN}; CREATE TABLE t (id int)`, 't'],
  ])('a migration that %s gets a database', async (_, sql, table) => {
    writeMigrations({ '1.sql': sql });
    const plan = planSlot();
    expect(await buildSlot(plan)).toEqual({ isolation: 'database', warning: null });
    expect(await askSlot(plan, `SELECT * FROM ${table}`)).toEqual([]);
  });

  test('so does a module whose library wraps the error', async () => {
    const module = `const wrap = (cause) => { throw new Error('query failed', { cause }); };
      module.exports = ({ knex }) => knex.raw('CREATE TABLE public.users (id int)').catch(wrap);`;
    writeMigrations({ 'make.js': module });
    const sources = [{ infra: 'Orders', migrations: { module: 'migrations/make.js' }, seed: null }];
    expect(await buildSlot(planSlot({ sources }))).toMatchObject({ isolation: 'database' });
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

  describe('where that fails', () => {
    const listMade = (): Promise<unknown[][]> =>
      ask(
        server,
        `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
         UNION ALL SELECT typname FROM pg_type WHERE typname = 'mood'
         UNION ALL SELECT nspname FROM pg_namespace WHERE nspname = 'shop'
         UNION ALL SELECT proname FROM pg_proc WHERE proname = 'cheer'`,
      );

    beforeEach(() => {
      process.env.HERMETIC_DB_BOOTSTRAP = '1';
    });
    afterEach(() => {
      delete process.env.HERMETIC_DB_BOOTSTRAP;
    });

    test('a table is still missing: the migrations are to blame, and nothing is left', async () => {
      writeMigrations(USERS);
      await expect(buildSlot(planSlot({ requiredTables }))).rejects.toMatchObject({
        code: 'HERMETIC_TABLES_NOT_MADE',
        what: 'the migrations of "Orders" do not make required tables: orders',
      });
      expect(await listMade()).toEqual([]);
    });

    test('a migration fails: of all kinds of objects nothing is left', async () => {
      writeMigrations({
        '1.sql': `CREATE TYPE mood AS ENUM ('good');
          CREATE SCHEMA shop;
          CREATE TABLE shop.carts (id serial PRIMARY KEY);
          CREATE TABLE users (id serial PRIMARY KEY, mood mood, cart int REFERENCES shop.carts);
          ALTER TABLE shop.carts ADD owner int REFERENCES users;
          CREATE VIEW people AS SELECT * FROM users;
          CREATE FUNCTION cheer() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
          CREATE TRIGGER cheer AFTER INSERT ON users EXECUTE FUNCTION cheer()`,
        '2.sql': 'CREATE TABLE orders (id nonsense)',
      });
      await expect(buildSlot(planSlot({ requiredTables }))).rejects.toMatchObject({
        code: 'HERMETIC_BOOTSTRAP_FAILED',
        why: expect.stringContaining('2.sql') as string,
        fix: expect.stringContaining('mend that migration') as string,
      });
      expect(await listMade()).toEqual([]);
    });

    test('some tables are there without the migrations knowing: they stay as they are', async () => {
      writeMigrations({ '0.sql': 'CREATE TABLE notes (id int)', ...USERS });
      await ask(server, 'CREATE TABLE users (id int); INSERT INTO users VALUES (7)');
      const failed = buildSlot(planSlot({ requiredTables }));
      await expect(failed).rejects.toMatchObject({
        code: 'HERMETIC_BOOTSTRAP_FAILED',
        why: expect.stringContaining('relation "users" already exists') as string,
        fix: expect.stringMatching(
          /^name an empty database .* they have no note of that$/,
        ) as string,
      });
      expect(await listMade()).toEqual([['users']]);
      expect(await ask(server, 'SELECT * FROM users')).toEqual([[7]]);
    });
  });

  test('on the embedded server it is the migrations that have to make them', async () => {
    writeMigrations(USERS);
    const plan = planSlot({ requiredTables, requiredIn: 'slot' });
    await expect(buildSlot(plan)).rejects.toMatchObject({
      code: 'HERMETIC_TABLES_NOT_MADE',
      what: 'the migrations of "Orders" do not make required tables: orders',
      infra: 'Orders',
    });
    const made = planSlot({ requiredTables: ['users', 'hermetic.users'], requiredIn: 'slot' });
    expect(await buildSlot(made)).toEqual({ isolation: 'schema', warning: null });
  });
});
