import type { TestRecord } from '../../environment/record/types';
import type { Registry } from '../../registry/types';

/** What a test declares, with the databases that those entries are built on, and what is built on those. */
export function listDeclared(
  { requires }: Pick<TestRecord, 'requires'>,
  registry: Registry,
): Set<string> {
  const declared = new Set(requires);
  for (const name of declared) {
    const database = registry.infra[name]?.database;
    // A set visits what is added on the way, so a chain of `on` is followed to its end.
    if (database && 'on' in database) declared.add(database.on);
  }
  for (const { name, database } of Object.values(registry.infra)) {
    if (database && 'on' in database && declared.has(database.on)) declared.add(name);
  }
  return declared;
}
