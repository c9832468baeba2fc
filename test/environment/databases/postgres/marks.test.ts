import { hostname, userInfo } from 'node:os';
import { Client } from 'pg';
import { buildSlot } from '../../../../environment/databases/postgres/build-slot';
import { limitOfUnmarked } from '../../../../environment/databases/postgres/create-marked';
import { dropSlotOf } from '../../../../environment/databases/postgres/drop-slot-of';
import { dropTemplate } from '../../../../environment/databases/postgres/drop-template';
import {
  isProven,
  makerOf,
  markingOf,
  readMarking,
} from '../../../../environment/databases/postgres/mark';
import type { RunContext } from '../../../../environment/run/run-context';
import { ask } from '../../postgres-server-harness';
import { planSchema, planSlot, server, setUpSlots, USERS, writeMigrations } from './slot-builds';

setUpSlots();

const NAME = 'hermetic_0a1b2c3d_s0_1';
const TEMPLATE = 'hermetic_0a1b2c3d_template_0123456789abcdef';
const MAKER = makerOf({
  id: 'run 1',
  root: '/project',
  token: '0a1b2c3d',
  adminPassword: 'key',
  owner: { pid: 1, startTime: null },
} as RunContext);

async function drop(work: (admin: Client) => Promise<void>): Promise<unknown> {
  const admin = new Client({ connectionString: planSlot().adminUrl });
  await admin.connect();
  try {
    return await work(admin).then(
      () => 'dropped',
      (error: unknown) => error,
    );
  } finally {
    await admin.end();
  }
}

const askColumn = async (sql: string): Promise<string[]> =>
  (await ask(server, sql)).flat() as string[];

const listAll = (): Promise<string[]> =>
  askColumn(
    `SELECT 'role ' || rolname AS what FROM pg_roles WHERE rolname ~ '^hermetic_'
     UNION ALL SELECT 'database ' || datname FROM pg_database WHERE datname ~ '^hermetic_0'
     UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname ~ '^hermetic_0' ORDER BY 1`,
  );

const markOf = (kind: 'database' | 'schema' | 'role', name = NAME): string =>
  `COMMENT ON ${kind} ${NAME} IS '${JSON.stringify(markingOf(MAKER, kind, name))}'`;

describe('a mark', () => {
  test('says who made what, where, for which run and when', () => {
    expect(markingOf(MAKER, 'role', NAME)).toEqual({
      by: 'jest-hermetic',
      kind: 'role',
      name: NAME,
      user: userInfo().username,
      host: hostname(),
      run: 'run 1',
      checkout: '/project',
      owner: { pid: 1, startTime: null },
      token: '0a1b2c3d',
      when: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
      proof: expect.any(String) as string,
    });
  });

  test('is of one thing, and only its run can write another', () => {
    const mark = markingOf(MAKER, 'database', NAME);
    const text = JSON.stringify(mark);
    expect(readMarking(text, 'database', NAME)).toEqual(mark);
    expect(readMarking(text, 'database', 'app')).toBeNull();
    expect(readMarking(text, 'role', NAME)).toBeNull();
    expect(readMarking('made by hand', 'database', NAME)).toBeNull();
    expect(isProven(mark, 'key')).toBe(true);
    expect(isProven(mark, 'another key')).toBe(false);
    expect(isProven({ ...mark, name: 'app' }, 'key')).toBe(false);
    expect(isProven({ ...mark, proof: undefined as unknown as string }, 'key')).toBe(false);
  });
});

test('all that a slot is made of carries one', async () => {
  writeMigrations(USERS);
  await buildSlot(planSlot());
  const comments = await askColumn(
    `SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname ~ '^hermetic_'
     UNION ALL SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname ~ '^hermetic_'`,
  );
  expect(comments).toHaveLength(4);
  expect(comments.map((text) => (JSON.parse(text) as { run: string }).run)).toEqual(
    Array(4).fill('a test'),
  );
  expect(await askColumn(`SELECT datconnlimit FROM pg_database WHERE datname = '${NAME}'`)).toEqual(
    [-1],
  );
});

test('a schema in the database of somebody else, and its books, carry one', async () => {
  writeMigrations(USERS);
  const url = planSlot().adminUrl;
  const path = encodeURIComponent(`-c search_path=${NAME},public`);
  await buildSlot({ ...planSlot(planSchema(NAME, url)), url: `${url}?options=${path}` });
  const comments = await askColumn(
    `SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname ~ '^hermetic_' ORDER BY nspname`,
  );
  expect(comments.map((text) => (JSON.parse(text) as { name: string }).name)).toEqual([
    NAME,
    `${NAME}_book`,
  ]);
  await ask(server, `COMMENT ON SCHEMA ${NAME}_book IS NULL`);
  expect(await drop((admin) => dropSlotOf(admin, NAME))).toMatchObject({
    code: 'HERMETIC_UNMARKED',
    what: `nothing is dropped: schema "${NAME}_book" without the mark of jest-hermetic`,
  });
  expect(await listAll()).toEqual([`schema ${NAME}`, `schema ${NAME}_book`]);
});

test.each([
  ['a database', [`CREATE DATABASE ${NAME}`], `database ${NAME}`],
  ['a role', [`CREATE ROLE ${NAME}`], `role ${NAME}`],
  ['a schema', [`CREATE SCHEMA ${NAME}`], `schema ${NAME}`],
  [
    'one with a comment',
    [`CREATE ROLE ${NAME}`, `COMMENT ON ROLE ${NAME} IS 'jest-hermetic'`],
    `role ${NAME}`,
  ],
  [
    'one with the mark of another',
    [`CREATE ROLE ${NAME}`, markOf('role', 'other')],
    `role ${NAME}`,
  ],
])('%s of such a name that somebody made is not dropped', async (_, statements, what) => {
  for (const sql of statements) await ask(server, sql);
  expect(await drop((admin) => dropSlotOf(admin, NAME))).toMatchObject({
    code: 'HERMETIC_UNMARKED',
  });
  expect(await listAll()).toEqual([what]);
});

test('nothing of it is dropped, and nobody thrown out, where a part has lost its mark', async () => {
  writeMigrations(USERS);
  const plan = planSlot();
  await buildSlot(plan);
  const before = await listAll();
  await ask(server, `COMMENT ON DATABASE ${NAME} IS NULL`);
  const inside = new Client({ connectionString: plan.url });
  await inside.connect();
  try {
    expect(await drop((admin) => dropSlotOf(admin, NAME))).toMatchObject({
      code: 'HERMETIC_UNMARKED',
    });
    expect((await inside.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  } finally {
    await inside.end();
  }
  expect(await listAll()).toEqual(before);
  await ask(server, markOf('database'));
  expect(await drop((admin) => dropSlotOf(admin, NAME))).toBe('dropped');
});

test('a template without a mark is not dropped either', async () => {
  await ask(server, `CREATE DATABASE ${TEMPLATE}`);
  expect(await drop((admin) => dropTemplate(admin, TEMPLATE))).toMatchObject({
    code: 'HERMETIC_UNMARKED',
  });
  expect(await listAll()).toEqual([`database ${TEMPLATE}`]);
});

test('a database whose maker was killed before its comment is known by its limit', async () => {
  await ask(server, `CREATE DATABASE ${NAME} CONNECTION LIMIT ${limitOfUnmarked(TEMPLATE)}`);
  expect(await drop((admin) => dropSlotOf(admin, NAME))).toMatchObject({
    code: 'HERMETIC_UNMARKED',
  });
  await ask(server, `ALTER DATABASE ${NAME} CONNECTION LIMIT ${limitOfUnmarked(NAME)}`);
  expect(await drop((admin) => dropSlotOf(admin, NAME))).toBe('dropped');
  expect(await listAll()).toEqual([]);
});
