import type { PostgresDatabase, Protected, Registry } from '../../../registry/types';
import { adviseVariable } from '../../../reporter/classify/advise-variable';
import { buildInfra, buildRegistry } from '../build-records';

function registryWith(
  env: Record<string, string> | undefined,
  protect: readonly Protected[] = [],
  server: PostgresDatabase['server'] = 'embedded',
): Registry {
  const database: PostgresDatabase = {
    engine: 'postgres',
    server,
    isolation: 'schema',
    reset: 'test',
    ...(env && { env }),
  };
  return buildRegistry({ infra: buildInfra({ name: 'Orders', state: 'C', database }), protect });
}

const unset = (line: string): string =>
  `the code connects to 127.0.0.1:5432 by itself: no variable leads it to the database that "Orders" gives the tests. Add the variable that it reads to the "database" of "Orders" in registry.json; an address that is written in the code gives way to that variable (those of the tests: npx jest-hermetic scan); another server is to be listed in "endpoints" of an entry:\n"env": ${line}`;

const set = (name: string, line: string): string =>
  `the code connects to 127.0.0.1:5432 by itself: "Orders" sets ${name}, which was not what led there. An address that is written in the code gives way to ${name} (those of the tests: npx jest-hermetic scan); add another variable that led there to the "database" of "Orders" in registry.json; another server is to be listed in "endpoints" of an entry:\n"env": ${line}`;

test.each<[string, Registry, string]>([
  ['no variable', registryWith(undefined), unset('{"DATABASE_URL": "url"}')],
  [
    'no variable, and one that is protected',
    registryWith(undefined, ['./a.db', { env: 'APP_DB' }]),
    unset('{"APP_DB": "url"}'),
  ],
  [
    'another variable',
    registryWith({ PGHOST: 'host' }),
    set('PGHOST', '{"PGHOST": "host", "DATABASE_URL": "url"}'),
  ],
  [
    'the usual variable, which the application does not read',
    registryWith({ DATABASE_URL: '{url}?a=b' }),
    set('DATABASE_URL', '{"DATABASE_URL": "{url}?a=b", "THE_VARIABLE_THAT_IT_READS": "url"}'),
  ],
  [
    'the usual variable, which leads to the server of the tests',
    registryWith(undefined, [], { env: 'DATABASE_URL' }),
    unset('{"THE_VARIABLE_THAT_IT_READS": "url"}'),
  ],
])('a registry with %s', (_, registry, expected) => {
  expect(adviseVariable('127.0.0.1:5432', registry)).toBe(expected);
});

test.each([
  ['localhost:5432', true],
  ['[::1]:5432', true],
  ['db.internal:5432', true],
  ['/var/run/postgresql/.s.PGSQL.5432', true],
  ['127.0.0.1:5433', false],
  ['127.0.0.1', false],
  ['/var/run/docker.sock', false],
])('%s: PostgreSQL is meant, %s', (endpoint, expected) => {
  expect(adviseVariable(endpoint, registryWith({})) !== null).toBe(expected);
});

test('a registry without a PostgreSQL database has nothing to lead to', () => {
  const database = { engine: 'sqlite', isolation: 'memory', reset: 'test' } as const;
  const infra = buildInfra({ name: 'Local', state: 'C', database });
  expect(adviseVariable('127.0.0.1:5432', buildRegistry({ infra }))).toBeNull();
});
