import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../make-project';
import { classesOf } from '../run-jest';
import { findLeftovers } from './find-leftovers';
import { EMPTY_REGISTRY, ENTRY, needs, PASSES, registryOf } from './registries';
import { runProject } from './run-project';

setUpProjects();

const TESTS = { 'tests/a.test.js': PASSES, 'tests/b.test.js': PASSES };

/** What a run says that cannot start: that, and nothing else. */
async function expectRefusal(
  project: string,
  output: string,
  options: Parameters<typeof runProject>[1] = {},
): Promise<void> {
  const run = await runProject(project, options);
  expect(run.output).toBe(output);
  expect(run.exitCode).toBe(1);
  expect(run.report.verdict).toBe('fail');
  expect(run.report.reasons).toEqual(['no valid registry.json']);
  expect(run.report.files).toEqual([]);
  expect(await findLeftovers(project)).toEqual([]);
}

const NO_REGISTRY = `HERMETIC_REGISTRY_MISSING: no registry.json at or above <project>
  why: the registry says which infrastructure the tests have; without it nothing can be provisioned
  fix: npx jest-hermetic init
`;

describe('a run that cannot start says why, once, and runs nothing', () => {
  test.each([29, 30] as const)('no registry, Jest %d', async (jest) => {
    await expectRefusal(makeProject(TESTS), NO_REGISTRY, { jest });
  });

  test('no registry, several workers', async () => {
    await expectRefusal(makeProject(TESTS), NO_REGISTRY, {
      args: ['-w', '2', '--workerIdleMemoryLimit=4GB'],
    });
  });

  test('broken JSON: file, line and column', async () => {
    const broken = '{\n  "version": 1,\n  "infra": { "A": }\n}\n';
    await expectRefusal(
      makeProject({ ...TESTS, 'registry.json': broken }),
      `HERMETIC_REGISTRY_SYNTAX: <project>/registry.json:3:19 is not JSON
  why: a value was expected
  fix: mend the syntax at that place; comments and trailing commas are not JSON
`,
    );
  });

  test('the registry of another tool', async () => {
    const schema = 'https://ui.shadcn.com/schema/registry.json';
    await expectRefusal(
      makeProject({ ...TESTS, 'registry.json': { $schema: schema, name: 'ui', items: [] } }),
      `HERMETIC_REGISTRY_FOREIGN: <project>/registry.json is not a registry of jest-hermetic
  why: its "$schema" is ${schema}, and it has no "infra": it belongs to another tool
  fix: leave it, and have a registry under another name, which HERMETIC_REGISTRY names in every run, or --registry in a command:
       npx jest-hermetic init --registry hermetic.json
       export HERMETIC_REGISTRY=hermetic.json
`,
    );
  });

  test('many mistakes: all at once, each with its place', async () => {
    const registry = {
      version: 1,
      infra: {
        Redis: { ...ENTRY, state: 'D', onwer: 'platform' },
        Mailer: { ...ENTRY, failureMode: 'skip' },
        Orders: { ...ENTRY, database: { engine: 'sqlite', migrations: { sql: '../../etc' } } },
        Outbox: { ...ENTRY, database: { on: 'Order' } },
      },
      require: { 'tests/**': ['Rediss'] },
    };
    await expectRefusal(
      makeProject({ ...TESTS, 'registry.json': registry }),
      `HERMETIC_REGISTRY_INVALID: <project>/registry.json has 6 mistakes
  why: registry.json:7 infra.Redis.state: found "D", expected "A", "B" or "C"
       registry.json:16 infra.Redis.onwer: found an unknown key, expected a key that registry.schema.json describes
       registry.json:26 infra.Mailer.failureMode: found "skip", expected "fail", because the tests of states B and C must run
       registry.json:46 infra.Orders.database.migrations.sql: found "../../etc", expected a path inside the project, relative to registry.json
       registry.json:63 infra.Outbox.database.on: found "Order", expected the name of an entry with a database of its own; did you mean "Orders"?
       registry.json:69 require["tests/**"][0]: found "Rediss", expected a name in "infra"; did you mean "Redis"?
  fix: mend each place above; registry.schema.json describes every field
`,
    );
  });

  test('a path that leaves the project', async () => {
    const registry = registryOf({ Orders: { seed: '../seed.js' } });
    await expectRefusal(
      makeProject({ ...TESTS, 'registry.json': registry }),
      `HERMETIC_REGISTRY_INVALID: <project>/registry.json has 1 mistake
  why: registry.json:19 infra.Orders.database.seed: found "../seed.js", expected a path inside the project, relative to registry.json
  fix: mend that place; registry.schema.json describes every field
`,
    );
  });

  test('HERMETIC_REGISTRY that names a file which is not there', async () => {
    const project = makeProject({ ...TESTS, 'registry.json': EMPTY_REGISTRY });
    await expectRefusal(
      project,
      `HERMETIC_REGISTRY_VARIABLE: the variable HERMETIC_REGISTRY names <project>/other.json, which does not exist
  why: it takes the place of the nearest registry.json; a relative path starts at rootDir
  fix: correct it, or have the nearest registry.json again:
       unset HERMETIC_REGISTRY
`,
      { env: { HERMETIC_REGISTRY: 'other.json' } },
    );
  });

  test('HERMETIC_REGISTRY that names a folder', async () => {
    const project = makeProject(TESTS);
    mkdirSync(join(project, 'registry'));
    await expectRefusal(
      project,
      `HERMETIC_REGISTRY_UNREADABLE: <project>/registry cannot be read
  why: it is a folder
  fix: make <project>/registry a file that this user may read
`,
      { env: { HERMETIC_REGISTRY: 'registry' } },
    );
  });

  test('a registry.json that is a folder', async () => {
    const project = makeProject(TESTS);
    mkdirSync(join(project, 'registry.json'));
    await expectRefusal(project, NO_REGISTRY);
  });
});

test('.hermetic that cannot be written to: said once, and nothing runs', async () => {
  const project = makeProject({ ...TESTS, 'registry.json': EMPTY_REGISTRY, '.hermetic': '' });
  const run = await runProject(project);
  expect(run.output).toBe(`HERMETIC_FOLDER_UNWRITABLE: nothing can be written to <project>/.hermetic
  why: it is a file; records and reports of every run go there
  fix: make <project>/.hermetic a folder that this user may write to
`);
  expect(run.exitCode).toBe(1);
  expect(await findLeftovers(project)).toEqual([]);
});

test('a registry in a folder above the project', async () => {
  const project = makeProject({
    'registry.json': registryOf({ Orders: { migrations: { sql: 'db' } } }),
    'db/1.sql': 'CREATE TABLE orders (id INTEGER);',
    'packages/shop/jest.config.js': "module.exports = { preset: 'jest-hermetic', transform: {} };",
    'packages/shop/tests/a.test.js': `const { db, requiresInfra } = require('jest-hermetic');
requiresInfra('Orders');
test('has the tables', async () => expect(await db('orders')).toEqual([]));
`,
  });
  const shop = join(project, 'packages/shop');
  const run = await runProject(shop);
  expect(classesOf(run.report)).toEqual({ 'has the tables': 'passed' });
  expect(run.exitCode).toBe(0);
  expect(existsSync(join(project, '.hermetic'))).toBe(false);
  expect(await findLeftovers(shop)).toEqual([]);
});

test('unknown infrastructure in requiresInfra: the nearest name, and only that file fails', async () => {
  const project = makeProject({
    'registry.json': { version: 1, infra: { PostgreSQL: ENTRY, Redis: ENTRY } },
    'tests/a.test.js': needs("'Postgres', 'Redis'"),
    'tests/b.test.js': PASSES,
  });
  const run = await runProject(project);
  expect(run.output)
    .toContain(`HERMETIC_UNKNOWN_INFRA: tests/a.test.js names the infrastructure "Postgres", which registry.json does not have
      why: the nearest name is "PostgreSQL"
      fix: use "PostgreSQL", or list "Postgres" under "infra" in registry.json; what is in capitals is yours to fill in:
           "Postgres": {
             "category": "service",
             "layer": "services",
             "state": "C",
             "usedBy": ["tests"],
             "failureMode": "fail",
             "localStrategy": "HOW A DEVELOPER HAS IT",
             "promotionTrigger": "always required",
             "owner": "WHO ANSWERS FOR IT"
           }

      1 | const { requiresInfra } = require('jest-hermetic');
    > 2 | requiresInfra('Postgres', 'Redis').test('needs it', () => {});
        | ^
      3 | test('needs nothing', () => {});
      4 |

      at Object.<anonymous> (tests/a.test.js:2:1)
`);
  expect(run.report.files).toMatchObject([
    {
      ...{ file: 'tests/a.test.js', class: 'collection-error', kind: 'load' },
      message: expect.stringMatching(
        /under "infra" in registry\.json, as Jest shows it$/,
      ) as string,
    },
    { file: 'tests/b.test.js', class: 'governed' },
  ]);
  expect(classesOf(run.report)).toEqual({ passes: 'passed' });
  expect(run.exitCode).toBe(1);
  expect(await findLeftovers(project)).toEqual([]);
});
