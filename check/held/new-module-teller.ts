import { posix } from 'node:path';
import type { HeldRow } from '../../registry/baseline/baseline';
import type { GovernedRegistry } from '../../registry/transitions/governed-registry';

/** Two registries, and the list that goes with the former. */
export interface ModuleChange {
  /** Null where none is known: then no module is new. */
  readonly before: GovernedRegistry | null;
  readonly now: GovernedRegistry;
  readonly held: readonly HeldRow[];
}

/**
 * Tells of one row after another whether a list may gain it, because it holds the import of a module
 * that the registry lists, and did not list before: such an import broke no rule then. Where another module is
 * gone from the registry, the new one may be the same elsewhere: then a file may gain as many such rows
 * as it had of what is gone.
 */
export function newModuleTeller({ before, now, held }: ModuleChange): (row: HeldRow) => boolean {
  if (!before) return () => false;
  const [old, current] = [before, now].map(listModules) as [Set<string>, Set<string>];
  const isMove = [...old].some((module) => !current.has(module));
  const left = new Map<string, number>();
  for (const row of held) {
    const isGone = 'module' in row && !current.has(posix.normalize(row.module));
    if (isGone) left.set(row.file, (left.get(row.file) ?? 0) + 1);
  }
  return (row) => {
    if (row.rule !== 'production-import') return false;
    const module = posix.normalize(row.module);
    if (old.has(module) || !current.has(module)) return false;
    if (!isMove) return true;
    const count = left.get(row.file) ?? 0;
    left.set(row.file, count - 1);
    return count > 0;
  };
}

function listModules({ policy }: GovernedRegistry): Set<string> {
  return new Set(policy.productionModules.map(posix.normalize));
}
