import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopServer } from '../../environment/databases/postgres/server/stop-server';
import type { Server } from '../../environment/databases/postgres/server/ensure-server';
import {
  ask,
  callElsewhere,
  lookFor,
  newRun,
  nothing,
  setUpRuns,
  temporary,
} from './postgres-server-harness';

setUpRuns();

/** Of the content that the templates of these tests are made from. */
const CONTENT = '0123456789abcdef';
const TEMPLATE = 'hermetic_template_fedcba9876543210';

const cacheOf = (): string => join(temporary, `jest-hermetic-${process.getuid?.()}`);
const listArchives = (): string[] =>
  readdirSync(cacheOf()).filter((name) => /^pgdata-.*-[0-9a-f]{16}\.tar$/.test(name));
const nameOthers = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `pgdata-1-x-y-01234567-${String(index).padStart(16, '0')}.tar`,
  );

/** One run of a server with a cache of its own, which `use` may change. */
async function run(
  use: (server: Server) => Promise<void>,
  templates: string | null = CONTENT,
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const options = await newRun({ templates });
  const { outcome } = callElsewhere(options, { env: { ...env, TMPDIR: temporary } });
  const { server, error } = await outcome;
  expect(error).toBeUndefined();
  await use(server);
  await stopServer(options.runDir);
}

/** A role or a database with the mark of this tool. */
async function make(
  server: Server,
  kind: 'role' | 'database',
  name: string,
  options = '',
  more = {},
) {
  const mark = JSON.stringify({ by: 'jest-hermetic', kind, name, ...more });
  await ask(server, `CREATE ${kind} ${name} ${options}`);
  await ask(server, `COMMENT ON ${kind} ${name} IS '${mark}'`);
}

/** As a run leaves its server when it built a template. */
async function buildTemplate(server: Server): Promise<void> {
  const builtAt = new Date(Date.now() + 1000).toISOString();
  await make(server, 'role', TEMPLATE);
  await make(server, 'database', TEMPLATE, 'IS_TEMPLATE true', { builtAt });
  await make(server, 'role', 'hermetic_0a1b2c3d_s0_1');
  await make(server, 'database', 'hermetic_0a1b2c3d_s0_1', `TEMPLATE ${TEMPLATE}`);
  const own = 'hermetic_0a1b2c3d_template_fedcba9876543210';
  await make(server, 'database', own, 'IS_TEMPLATE true');
}

const listOwn = (server: Server): Promise<unknown[][]> =>
  ask(
    server,
    `SELECT datname FROM pg_database WHERE datname ~ '^hermetic_'
     UNION ALL SELECT rolname FROM pg_roles WHERE rolname ~ '^hermetic_'`,
  );

test('the next run finds the template of a run, and nothing else of it', async () => {
  await run(buildTemplate);
  expect(listArchives()).toEqual([expect.stringContaining(CONTENT) as string]);
  await run(async (server) => expect(await listOwn(server)).toEqual([[TEMPLATE], [TEMPLATE]]));
});

test('a run that built none keeps nothing', async () => {
  await run(async (server) => void (await ask(server, 'CREATE DATABASE hermetic_0a1b2c3d_s0_1')));
  expect(listArchives()).toEqual([]);
});

test.each([
  'CREATE DATABASE hermetic_mine',
  'CREATE ROLE hermetic_mine',
  "COMMENT ON DATABASE hermetic_0a1b2c3d_s0_1 IS 'mine now'",
])('what has no mark is not dropped, and goes on to no other run: %s', async (statement) => {
  await run(async (server) => {
    await buildTemplate(server);
    await ask(server, statement);
  });
  expect(listArchives()).toEqual([]);
});

test('a cold run takes none and keeps none', async () => {
  await run(buildTemplate);
  await run(async (server) => expect(await listOwn(server)).toEqual([]), null);
  await run(buildTemplate, null);
  expect(listArchives()).toHaveLength(1);
});

test('a damaged archive stops no run', async () => {
  await run(buildTemplate);
  truncateSync(join(cacheOf(), listArchives()[0]!), 1_000_000);
  await run(async (server) => expect(await listOwn(server)).toEqual([]));
});

test('one that unpacks, and that no server starts on, is thrown away', async () => {
  await run(buildTemplate);
  const archive = join(cacheOf(), listArchives()[0]!);
  execFileSync('tar', ['-xpf', archive, '-C', temporary]);
  writeFileSync(join(temporary, 'data/PG_VERSION'), '9.6\n');
  execFileSync('tar', ['-cf', archive, '-C', temporary, 'data', 'password']);
  await run(async (server) => expect(await listOwn(server)).toEqual([]));
  expect(listArchives()).toEqual([]);
  await run(buildTemplate);
  expect(listArchives()).toHaveLength(1);
});

test('a run whose templates cannot be packed in time ends all the same, and leaves nothing', async () => {
  const isStuck = join(temporary, 'stuck');
  const programs = join(temporary, 'programs');
  mkdirSync(programs);
  const tar = execFileSync('/bin/sh', ['-c', 'command -v tar'], { encoding: 'utf8' }).trim();
  const script = `#!/bin/sh\n[ -e ${isStuck} ] && exec sleep 3600\nexec ${tar} "$@"\n`;
  writeFileSync(join(programs, 'tar'), script, { mode: 0o755 });
  const PATH = `${programs}:${process.env.PATH}`;
  let used: Server | undefined;
  await run(
    async (server) => {
      used = server;
      await buildTemplate(server);
      writeFileSync(isStuck, '');
    },
    CONTENT,
    { PATH },
  );
  expect(lookFor(used!)).toEqual(nothing);
  expect(listArchives()).toEqual([]);
});

test('the oldest go when there are too many, and those that nobody used for long', async () => {
  await run(async () => undefined);
  const now = Date.now() / 1000;
  nameOthers(8).forEach((name, index) => {
    writeFileSync(join(cacheOf(), name), '');
    const age = index === 0 ? 15 * 24 * 3600 : index * 60;
    utimesSync(join(cacheOf(), name), now - age, now - age);
  });
  await run(buildTemplate);
  const [own, ...others] = listArchives().sort().reverse();
  expect(own).toContain(CONTENT);
  expect(others.reverse()).toEqual(nameOthers(8).slice(1, 6));
});
