import { databaseOf, defaultDatabase, listDatabases, type Registry } from '../../registry/index';
import { fillDefaults, type WrittenRegistry } from '../../registry/fill-defaults';
import { changeRegistry, type Change } from './change-registry';
import { makeEntry } from './valid-registry';

const load = (...changes: readonly Change[]): Registry => ({
  file: '/p/registry.json',
  root: '/p',
  hash: '',
  ...fillDefaults(changeRegistry(...changes) as WrittenRegistry),
});

const sqlite = (more: object = {}) => ({
  ...makeEntry('C'),
  database: { engine: 'sqlite', ...more },
});

test('an entry lives on its own database, or on that of another', () => {
  const registry = load();
  const { database } = registry.infra.PostgreSQL!;
  expect(databaseOf(registry, 'PostgreSQL')).toEqual({ infra: 'PostgreSQL', database });
  expect(databaseOf(registry, 'Outbox')).toEqual({ infra: 'PostgreSQL', database });
});

test.each(['Redis', 'Nobody', 'constructor', '__proto__'])('%s has none', (name) => {
  expect(databaseOf(load(), name)).toBeUndefined();
});

test('each database is listed once, in the order of the registry', () => {
  const names = listDatabases(load(['infra.Local', sqlite()])).map(({ infra }) => infra);
  expect(names).toEqual(['PostgreSQL', 'Local']);
});

test.each<[string, Change[], string | undefined]>([
  ['the only one', [], 'PostgreSQL'],
  ['neither of two', [['infra.Local', sqlite()]], undefined],
  ['the one that is marked', [['infra.Local', sqlite({ default: true })]], 'Local'],
  ['none', [['infra', {}]], undefined],
])('the default database is %s', (_, changes, name) => {
  expect(defaultDatabase(load(...changes))?.infra).toBe(name);
});
