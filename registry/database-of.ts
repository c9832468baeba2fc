import type { OwnDatabase } from './list-databases';
import type { Registry } from './types';

/**
 * The database that an entry lives on: its own, or that of the entry it is `on`. Undefined for an
 * entry without a database and for a name that the registry lacks.
 */
export function databaseOf(registry: Registry, name: string): OwnDatabase | undefined {
  const database = databaseNamed(registry, name);
  const owner = database && 'on' in database ? database.on : name;
  const own = databaseNamed(registry, owner);
  return own && 'engine' in own ? { infra: owner, database: own } : undefined;
}

function databaseNamed({ infra }: Registry, name: string) {
  return Object.hasOwn(infra, name) ? infra[name]!.database : undefined;
}
