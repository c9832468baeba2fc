import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { requiresInfra } from 'jest-hermetic';
import {
  identifyMachine,
  identifyProcess,
  type ProcessIdentity,
} from '../../environment/databases/postgres/server/process-identity';
import type { KeptLeftover, Leftover } from '../../environment/leftovers/leftover';
import { POSTGRES, registryOf } from '../bad-input/registries';
import { INSTALLED, startPostgres15, type InstalledServer } from '../postgres-15';
import { REPOSITORY } from '../run-jest';
import { callCli, linkPackages, makeProject, readIn, writeIn } from './call-cli';

requiresInfra(INSTALLED);

const DEAD: ProcessIdentity = { pid: 99_999_999, startTime: '1' };
const ELSEWHERE = { pid: 1, startTime: '1', machine: 'elsewhere.0' };
const REGISTRY = registryOf({ Orders: { ...POSTGRES, server: { env: 'TEST_DATABASE_URL' } } });

const MARK = { by: 'jest-hermetic' };
const TEMPLATE = 'hermetic_dead0000_template_0123456789abcdef';

const dead = { token: 'dead0000', owner: DEAD, name: 'hermetic_dead0000_s0_1' };
const alive = {
  token: 'a11fe000',
  owner: identifyProcess(process.pid),
  name: 'hermetic_a11fe000_s0_1',
};

let server: InstalledServer;
beforeAll(async () => {
  server = await startPostgres15();
});
afterAll(() => server.stop());

interface Document {
  readonly removed: readonly Leftover[];
  readonly left: readonly KeptLeftover[];
}

/** A project whose registry has a database on the server; on `gc` all else of this machine is out of sight. */
function makeUser(): string {
  const project = makeProject({ 'registry.json': REGISTRY });
  linkPackages(project, 'pg');
  return project;
}

function addRun(project: string, { token, owner, name }: typeof dead, slot = {}): string {
  const dir = `.hermetic/runs/${token}`;
  const passwords = { password: 'pw-of-slots', adminPassword: 'pw-of-admin' };
  const context = { id: token, dir: join(project, dir), token, owner, ...passwords };
  writeIn(project, `${dir}/run.json`, context);
  const { host } = new URL(server.adminUrl);
  const noted = { name, infra: 'Orders', server: `${host}/postgres`, maker: DEAD, ...slot };
  writeIn(project, `${dir}/slots/${name}.json`, noted);
  writeIn(project, `${dir}/records/reporter.jsonl`, '{"type":"run-started"}\n');
  return join(project, dir);
}

/** A role and a database of it, with a mark of the run, or with another comment. */
async function addDatabase(name: string, mark: object | string = MARK): Promise<void> {
  await server.ask(`CREATE ROLE ${name}`);
  await comment('role', name, mark);
  await server.ask(`CREATE DATABASE ${name}`);
  await comment('database', name, mark);
}

async function comment(kind: string, name: string, mark: object | string): Promise<void> {
  const text = typeof mark === 'string' ? mark : JSON.stringify({ kind, name, ...mark });
  await server.ask(`COMMENT ON ${kind} ${name} IS '${text}'`);
}

async function listNames(): Promise<string[]> {
  const rows = await server.ask(
    `SELECT 'database ' || datname AS what FROM pg_database WHERE datname ~ 'hermetic|^app'
     UNION ALL SELECT 'role ' || rolname FROM pg_roles WHERE rolname ~ 'hermetic|^app' ORDER BY 1`,
  );
  return rows.map(({ what }) => String(what));
}

async function dropAll(): Promise<void> {
  for (const what of await listNames()) await server.ask(`DROP ${what}`);
}
afterEach(dropAll);

/** What `gc` says of the server of the project. */
async function collect(project: string): Promise<Document> {
  const env = { TEST_DATABASE_URL: server.adminUrl };
  const { exitCode, stdout } = await callCli(['gc', '--json'], project, { env });
  expect(exitCode).toBe(0);
  const { schemaVersion, removed, left } = JSON.parse(stdout) as Document & { schemaVersion: 1 };
  expect(schemaVersion).toBe(1);
  const isHere = ({ infra }: Leftover): boolean => infra === 'Orders';
  return { removed: removed.filter(isHere), left: left.filter(isHere) };
}

test('what a dead run noted goes, and what a living one noted stays', async () => {
  const project = makeUser();
  const dir = addRun(project, dead);
  const living = addRun(project, alive);
  await addDatabase(dead.name);
  await addDatabase(alive.name);
  await server.ask(`CREATE DATABASE ${TEMPLATE}`);
  await comment('database', TEMPLATE, MARK);

  expect(await collect(project)).toEqual({
    removed: [
      { kind: 'slot', name: dead.name, infra: 'Orders' },
      {
        kind: 'template',
        name: TEMPLATE,
        infra: 'Orders',
      },
    ],
    left: [{ kind: 'database', name: alive.name, infra: 'Orders', why: 'its run is alive' }],
  });
  expect(await listNames()).toEqual([`database ${alive.name}`, `role ${alive.name}`]);
  expect(existsSync(join(dir, 'slots'))).toBe(false);
  expect(readIn(dir, 'run.json')).not.toContain('pw-of-');
  expect(readIn(living, 'run.json')).toContain('pw-of-admin');
  expect(existsSync(join(dir, 'records/reporter.jsonl'))).toBe(true);
  expect(existsSync(join(living, 'slots', `${alive.name}.json`))).toBe(true);
});

test('nothing is forced: a session keeps a slot, and its note, until it ends', async () => {
  const project = makeUser();
  addRun(project, dead);
  await addDatabase(dead.name);
  const url = new URL(server.adminUrl);
  url.pathname = `/${dead.name}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  const { left, removed } = await collect(project);
  expect(removed).toEqual([]);
  expect(left.map(({ why }) => why)).toEqual(['a session is in it', 'a session is in it']);
  await client.query('SELECT 1');
  await client.end();

  expect((await collect(project)).removed).toHaveLength(1);
  expect(await listNames()).toEqual([]);
});

test('a server that is protected by now is not contacted to clean up', async () => {
  const protect = [server.adminUrl.replace(/\/\/.*@/, '//')];
  const project = makeProject({ 'registry.json': { ...REGISTRY, protect } });
  linkPackages(project, 'pg');
  const dir = addRun(project, dead);
  await addDatabase(dead.name);
  const { removed, left } = await collect(project);
  expect(removed).toEqual([]);
  expect(left.find(({ name }) => name === dead.name)?.why).toBe(
    '$TEST_DATABASE_URL leads to a database that "protect" names by now',
  );
  expect(await listNames()).toHaveLength(2);
  expect(existsSync(join(dir, 'slots', `${dead.name}.json`))).toBe(true);
});

test.each([
  ['is being made', { maker: identifyProcess(process.pid) }, /^process \d+ is still making it$/],
  [
    'is on another server',
    { server: 'db.internal/app' },
    /^it is on db\.internal\/app, and \$TEST_D/,
  ],
  ['is of an entry that is gone', { infra: 'Gone' }, /^registry\.json has no server for "Gone"/],
])('a noted slot that %s stays noted', async (_, slot, why) => {
  const project = makeUser();
  const dir = addRun(project, dead, slot);
  const env = { TEST_DATABASE_URL: server.adminUrl };
  const { stdout } = await callCli(['gc', '--json'], project, { env });
  const { left } = JSON.parse(stdout) as Document;
  expect(left.filter(({ name }) => name === dead.name).map((each) => each.why)).toEqual([
    expect.stringMatching(why),
  ]);
  expect(existsSync(join(dir, 'slots', `${dead.name}.json`))).toBe(true);
});

describe('what no run here noted', () => {
  const WEEK_AGO = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000).toISOString();
  const by = 'jest-hermetic';

  test.each([
    ['has no mark', 'a database of mine', 'it has no mark of this tool'],
    [
      'has the mark of another, from which it was restored',
      { by, name: 'hermetic_dead0000_s0_2', when: WEEK_AGO, owner: DEAD },
      'it has no mark of this tool',
    ],
    ['has a mark in other words', { by: 'somebody' }, 'it has no mark of this tool'],
    [
      'is young, by the server’s clock, whatever its mark says',
      { by, when: WEEK_AGO, owner: ELSEWHERE },
      'nobody here knows its run, and it is not a day old',
    ],
    ['is of a process that lives', { by, owner: alive.owner }, 'its run is alive'],
  ])('stays where it %s', async (_, mark, why) => {
    await addDatabase(dead.name, mark);
    const { removed, left } = await collect(makeUser());
    expect(removed).toEqual([]);
    expect(left).toEqual([{ kind: 'database', name: dead.name, infra: 'Orders', why }]);
    expect(await listNames()).toHaveLength(2);
  });

  test('goes where its process was one of this machine', async () => {
    const { machine } = identifyProcess(process.pid);
    await addDatabase(dead.name, { by, owner: { ...DEAD, machine } });
    expect((await collect(makeUser())).removed).toHaveLength(1);
    expect(await listNames()).toEqual([]);
  });

  test('goes where the checkout that its mark names knows its run to be over', async () => {
    const other = makeUser();
    addRun(other, dead, { server: 'unreachable/app' });
    await addDatabase(dead.name, { by, checkout: other });
    expect((await collect(makeUser())).removed).toHaveLength(1);
  });

  test('goes where it is a role alone that is marked and a day old, and nothing else is touched', async () => {
    await server.ask(`CREATE ROLE ${dead.name}`);
    await comment('role', dead.name, { by, when: WEEK_AGO });
    const others = ['apphermetic_dead0000_s0_1', 'hermetic_latest', 'hermetic_dead0000_x0_1'];
    for (const name of others) await server.ask(`CREATE ROLE ${name}`);
    expect((await collect(makeUser())).removed).toEqual([
      { kind: 'role', name: dead.name, infra: 'Orders' },
    ]);
    expect(await listNames()).toEqual(others.map((name) => `role ${name}`).sort());
  });
});

describe('on this machine', () => {
  let temporary: string;
  beforeEach(() => {
    temporary = mkdtempSync(join(tmpdir(), 'hermetic-gc-'));
  });
  afterEach(() => rmSync(temporary, { recursive: true }));

  /** In a process of its own, whose temporary folder is another. */
  function runCommand(cwd: string): { status: number | null; stdout: string; stderr: string } {
    const program = join(REPOSITORY, 'dist/cli/index.js');
    const env = { ...process.env, TMPDIR: temporary, NO_COLOR: '1' };
    return spawnSync(process.execPath, [program, 'gc'], { cwd, env, encoding: 'utf8' });
  }

  function add(path: string, content: object | string = ''): string {
    const file = join(temporary, path);
    mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  test('a line each for what is removed and for what stays', () => {
    const cache = `jest-hermetic-${process.getuid?.()}`;
    const gone = [
      `SQLite folder ${join(add('jest-hermetic-sqlite-dead0000/owner.json', DEAD), '..')}`,
      `claimed port ${add(`${cache}/ports/20001`, DEAD)}`,
      `unfinished file ${add(`${cache}/ports/20002.99999999.${identifyMachine().replace('.', '')}01234567.tmp`)}`,
      `lock file ${add(`${cache}/sqlite-0123456789abcdef.lock`, { ...DEAD, since: 1 })}`,
    ];
    const kept = [
      add('jest-hermetic-sqlite-a11fe000/owner.json', alive.owner),
      add(`${cache}/ports/20003`, alive.owner),
      add(`${cache}/sqlite-fedcba9876543210.lock`, { ...alive.owner, since: 1 }),
      add('jest-hermetic-sqlite-dead0000.txt'),
    ];
    const project = makeProject({});
    const { status, stdout, stderr } = runCommand(project);
    const lines = stdout.split('\n').filter((line) => line.includes(temporary));
    expect(lines).toEqual(gone.map((each) => `removed  ${each}`).sort(byPlace(lines)));
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: 'no registry.json here: servers of yours were not looked at\n',
    });
    expect(kept.filter((path) => !existsSync(path))).toEqual([]);
    expect(runCommand(project).stdout).not.toContain(temporary);
  });

  /** In the order of what is printed. */
  function byPlace(lines: readonly string[]): (one: string, other: string) => number {
    return (one, other) => lines.indexOf(one) - lines.indexOf(other);
  }
});

test('an invalid registry is an error, and a server that does not answer is not', async () => {
  const broken = makeProject({ 'registry.json': '{' });
  expect((await callCli(['gc'], broken)).exitCode).toBe(2);
  const env = { TEST_DATABASE_URL: 'postgres://user:secret@127.0.0.1:1/x' };
  const { exitCode, stdout } = await callCli(['gc'], makeUser(), { env });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^left {5}slot the server of "Orders" on the server of "Orders": HERMETIC_SERVER_UNREACHABLE/m,
  );
  expect(stdout).not.toContain('secret');
});
