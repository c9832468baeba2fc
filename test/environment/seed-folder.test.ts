import { registryOf } from '../bad-input/registries';
import { runProject } from '../bad-input/run-project';
import { makeProject, setUpProjects } from '../make-project';

setUpProjects();

const FILES = {
  'registry.json': registryOf({
    Shop: { migrations: { knex: 'db/migrations' }, seed: 'db/seeds' },
  }),
  'db/migrations/1.js': `exports.up = (knex) => knex.schema.createTable('users', (table) => void table.text('name'));
exports.down = () => {};
`,
  'db/seeds/2_bob.js': `exports.seed = async (knex) => {
  const [{ count }] = await knex('users').count({ count: '*' });
  await knex('users').insert({ name: 'Bob, after ' + count });
};
`,
  'tests/a.test.js': `const { db } = require('jest-hermetic');
const names = () => db('users').orderBy('name').pluck('name');
test('one', async () => {
  expect(await names()).toEqual(['Ada', 'Bob, after 1']);
  await db('users').delete();
});
test('two', async () => expect(await names()).toEqual(['Ada', 'Bob, after 1']));
`,
};

test('a folder of Knex seeds runs in the order of its names, in either language', async () => {
  const seed = `import type { Knex } from 'knex';
export async function seed(knex: Knex): Promise<void> {
  await knex('users').insert({ name: 'Ada' });
}
`;
  const { report, exitCode } = await runProject(
    makeProject({ ...FILES, 'db/seeds/1_ada.ts': seed }),
  );
  expect(report.totals.classes.passed).toBe(2);
  expect(exitCode).toBe(0);
});

test('a seed that is none is named', async () => {
  const { report, output } = await runProject(
    makeProject({ ...FILES, 'db/seeds/1_ada.js': 'exports.run = () => {};\n' }),
  );
  expect(new Set(report.tests.map((each) => each.class))).toEqual(new Set(['infra-not-done']));
  expect(output).toContain(
    'HERMETIC_MIGRATION_FAILED: a migration of "Shop" failed: db/seeds/1_ada.js\n      why: it exports no function "seed"\n',
  );
});
