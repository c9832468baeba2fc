import { posix } from 'node:path';
import type { HeldRow } from '../../registry/baseline/baseline';
import type { GovernedRegistry } from '../../registry/transitions/governed-registry';

/**
 * Whether a row holds the import of a module that a registry of before does not list: such an import
 * broke no rule then, so that the list may gain it. Of no registry nothing is known.
 */
export function isOfNewModule(row: HeldRow, before: GovernedRegistry | null): boolean {
  return (
    row.rule === 'production-import' &&
    before !== null &&
    !before.policy.productionModules.map(posix.normalize).includes(posix.normalize(row.module))
  );
}
