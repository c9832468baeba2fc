/** An entry in state C with every mandatory field. */
export const ENTRY = {
  category: 'database',
  layer: 'L6',
  state: 'C',
  usedBy: ['tests', 'runtime'],
  failureMode: 'fail',
  localStrategy: 'on the developer’s machine',
  promotionTrigger: 'always required',
  owner: 'platform',
};

/** A registry of databases alone; what is not given of one is a SQLite database in memory. */
export function registryOf(databases: Readonly<Record<string, object>>): object {
  const entries = Object.entries(databases).map(([name, database]) => [
    name,
    { ...ENTRY, database: { engine: 'sqlite', isolation: 'memory', ...database } },
  ]);
  return { version: 1, infra: Object.fromEntries(entries) };
}

/** A PostgreSQL database on the embedded server, or on another. */
export const POSTGRES = { engine: 'postgres', server: 'embedded', isolation: 'schema' };

/** A registry without any infrastructure. */
export const EMPTY_REGISTRY = { version: 1, infra: {} };

/** A test file that passes and needs nothing. */
export const PASSES = "test('passes', () => {});\n";

/** A test file with one test that declares infrastructure, by its names in quotes. */
export function needs(names: string): string {
  return `const { requiresInfra } = require('jest-hermetic');
requiresInfra(${names}).test('needs it', () => {});
test('needs nothing', () => {});
`;
}
