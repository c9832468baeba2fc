import { defaultDatabase } from '../../registry/default-database';
import { listDatabases, type OwnDatabase } from '../../registry/list-databases';
import type { Registry } from '../../registry/types';

/** The databases of a registry, the one that `db` stands for first: code without a name means that one. */
export function listLikeliest(registry: Registry): OwnDatabase[] {
  const first = defaultDatabase(registry);
  const others = listDatabases(registry).filter(({ infra }) => infra !== first?.infra);
  return first ? [first, ...others] : others;
}
