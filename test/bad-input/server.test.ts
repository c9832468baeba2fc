import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../make-project';
import { needs, PASSES, POSTGRES, registryOf } from './registries';
import { expectNotDone } from './run-project';

setUpProjects();

const OWN_SERVER = { ...POSTGRES, server: { env: 'TEST_DATABASE_URL' } };
const USE_A_SERVER = `have a server started for each run ("server": "embedded" in registry.json), or set the variable to the URL of one that is for tests only, with a role that may create databases:
           export TEST_DATABASE_URL=postgres://postgres@localhost:5432/postgres`;
const PASSWORD = 'hunter2-is-secret';

function makeIt(database: object = OWN_SERVER, more: Record<string, string> = {}): string {
  return makeProject({
    'registry.json': registryOf({ Orders: database }),
    'tests/a.test.js': needs("'Orders'"),
    'tests/b.test.js': needs("'Orders'"),
    'tests/c.test.js': PASSES,
    ...more,
  });
}

test('a server that cannot be reached', async () => {
  const env = { TEST_DATABASE_URL: `postgres://me:${PASSWORD}@127.0.0.1:99/postgres` };
  const project = makeIt();
  const run = await expectNotDone(
    project,
    {
      code: 'HERMETIC_SERVER_UNREACHABLE',
      what: 'the server of "Orders" cannot be reached',
      why: 'connect ECONNREFUSED 127.0.0.1:99',
      fix: 'start that server, or use "server": "embedded" in registry.json',
    },
    { env },
  );
  expect(run.output).not.toContain(PASSWORD);
  expect(readAll(join(project, '.hermetic'))).not.toContain(PASSWORD);
});

test('the variable of the server is not set', async () => {
  await expectNotDone(makeIt(), {
    code: 'HERMETIC_SERVER_VARIABLE',
    what: 'the variable TEST_DATABASE_URL, which says where the server of "Orders" is, cannot be used',
    why: 'it is not set; infra.Orders.database.server in registry.json names it',
    fix: USE_A_SERVER,
  });
});

test('the variable of the server holds nonsense', async () => {
  const project = makeIt();
  const run = await expectNotDone(
    project,
    {
      code: 'HERMETIC_SERVER_VARIABLE',
      what: 'the variable TEST_DATABASE_URL, which says where the server of "Orders" is, cannot be used',
      why: 'it does not hold a postgres:// URL; infra.Orders.database.server in registry.json names it',
      fix: USE_A_SERVER,
    },
    { env: { TEST_DATABASE_URL: `mysql://me:${PASSWORD}@127.0.0.1/shop` } },
  );
  expect(run.output).not.toContain(PASSWORD);
  expect(readAll(join(project, '.hermetic'))).not.toContain(PASSWORD);
});

test('the port is taken', async () => {
  const project = makeIt(POSTGRES, {
    'jest.config.js': `module.exports = {
  preset: 'jest-hermetic', transform: {}, setupFiles: ['./take-port.js'], maxWorkers: 1,
};
`,
    'take-port.js': `const { readdirSync, readFileSync } = require('node:fs');
const { createServer } = require('node:net');
const [run] = readdirSync('.hermetic/runs');
const { port } = JSON.parse(readFileSync('.hermetic/runs/' + run + '/run.json', 'utf8'));
// Without a host it listens at once: with one it would look that up first.
createServer().on('error', () => {}).listen(port).unref();
`,
  });
  await expectNotDone(project, {
    code: 'HERMETIC_PORT_TAKEN',
    what: 'the embedded server of Orders cannot listen on 127.0.0.1:<port>',
    why: 'another program took that port after this run had chosen it',
    fix: 'run again: every run chooses another port',
  });
});

test('an application that connects all the same is told why', async () => {
  const project = makeIt(
    { ...OWN_SERVER, env: { DATABASE_URL: 'url' } },
    {
      'tests/a.test.js': `const { Client } = require('pg');
test('needs it', () => new Client({ connectionString: process.env.DATABASE_URL }).connect());
test('needs nothing', () => {});
`,
    },
  );
  await expectNotDone(project, {
    code: 'HERMETIC_SERVER_VARIABLE',
    what: 'the variable TEST_DATABASE_URL, which says where the server of "Orders" is, cannot be used',
    why: 'it is not set; infra.Orders.database.server in registry.json names it',
    fix: USE_A_SERVER,
  });
});

/** The text of every file in a folder, at any depth. */
function readAll(folder: string): string {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((file) => statSync(file).isFile())
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}
