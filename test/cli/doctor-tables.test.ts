import { checkServers } from '../../cli/doctor/check-servers';
import { loadRegistry } from '../../registry/index';
import { POSTGRES, registryOf } from '../bad-input/registries';
import { startPostgres15, type InstalledServer } from '../postgres-15';
import { linkPackages, makeProject } from './call-cli';

let server: InstalledServer;

beforeAll(async () => {
  server = await startPostgres15();
  await server.ask('CREATE TABLE users (id int); CREATE TABLE "my-table" (id int)');
}, 60_000);

afterAll(() => server?.stop());

/** What `doctor` says of a server that has to have these tables. */
async function examine(
  requiredTables: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Promise<{ codes: string[]; whats: string[]; fine: readonly string[] }> {
  const database = { ...POSTGRES, server: { env: 'TEST_URL' }, requiredTables };
  const root = makeProject({ 'registry.json': registryOf({ Orders: database }) });
  linkPackages(root, 'pg');
  const env = { TEST_URL: server.adminUrl, ...more };
  const { problems, fine } = await checkServers(loadRegistry(`${root}/registry.json`), root, env);
  return {
    codes: problems.map(({ code }) => code),
    whats: problems.map(({ what }) => what),
    fine: fine.map((line) => line.replace(/PostgreSQL [\d.]+(?: \([^)]*\))?/, 'PostgreSQL')),
  };
}

const ANSWERS = 'Orders: the server of TEST_URL answers, PostgreSQL';

test('a required table that is missing is a finding, whatever its name', async () => {
  expect(await examine(['users', 'my-orders'])).toEqual({
    codes: ['HERMETIC_SCHEMA_MISSING'],
    whats: ['the database postgres of "Orders" lacks required tables: my-orders'],
    fine: [],
  });
});

test('all there', async () => {
  const { codes, fine } = await examine(['users', 'my-table']);
  expect({ codes, fine }).toEqual({ codes: [], fine: [`${ANSWERS}, with all required tables`] });
});

test('missing, and to be made', async () => {
  const { codes, fine } = await examine(['orders'], { HERMETIC_DB_BOOTSTRAP: '1' });
  const made = `${ANSWERS}; HERMETIC_DB_BOOTSTRAP has its required tables made`;
  expect({ codes, fine }).toEqual({ codes: [], fine: [made] });
});
