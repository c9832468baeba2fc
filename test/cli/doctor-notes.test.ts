import { noteGaps } from '../../cli/doctor/note-gaps';
import { renderDiagnosis } from '../../cli/doctor/render-diagnosis';
import { loadRegistry } from '../../registry/index';
import { plainPalette } from '../../reporter/renderers/text/palette';
import { POSTGRES, registryOf } from '../bad-input/registries';
import { makeProject } from './call-cli';

const MIGRATION = 'exports.up = (knex) => knex.schema.createTable("a");';
const PROJECT = {
  'package.json': { name: 'app', dependencies: { knex: '3', pg: '8' } },
  'db/migrations/1.js': MIGRATION,
  'src/db.js': 'knex(process.env.DATABASE_URL);',
};
const NO_MIGRATIONS =
  '"Orders" has no migrations, so that its tests begin without tables; the project seems to have some: "migrations": {"knex":"db/migrations"}';
const NO_VARIABLE =
  'the project names DATABASE_URL, which no database of the registry sets; if the application reads it, add to "Orders": "env": {"DATABASE_URL":"url"}';

function note(database: object, files: Parameters<typeof makeProject>[0] = PROJECT): string[] {
  const registry = registryOf({ Orders: { ...POSTGRES, ...database } });
  const root = makeProject({ ...files, 'registry.json': registry });
  return noteGaps(loadRegistry(`${root}/registry.json`), root);
}

test.each([
  ['neither', {}, [NO_MIGRATIONS, NO_VARIABLE]],
  ['migrations', { migrations: { knex: 'other' } }, [NO_VARIABLE]],
  ['the variable', { env: { DATABASE_URL: 'url' } }, [NO_MIGRATIONS]],
  [
    'the variable, which leads to the server of the tests',
    { server: { env: 'DATABASE_URL' } },
    [NO_MIGRATIONS],
  ],
  ['both', { migrations: { knex: 'db' }, env: { DATABASE_URL: '{url}?a=1' } }, []],
])('a database that has %s', (_, database, expected) => {
  expect(note(database)).toEqual(expected);
});

test('a project without migrations, variables or even a package.json has nothing to note', () => {
  expect(note({}, { 'package.json': { name: 'app' } })).toEqual([]);
  expect(note({}, {})).toEqual([]);
});

test('a note is no problem', () => {
  const text = renderDiagnosis({ problems: [], fine: ['x'], notes: ['y'] }, plainPalette);
  expect(text).toBe('Doctor: pass\n  note  y\n  fine  x\n');
});
