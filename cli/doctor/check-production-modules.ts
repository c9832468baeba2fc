import { join } from 'node:path';
import { isFile } from '../../registry/is-file';
import type { Registry } from '../../registry/index';
import { nearestPath } from '../../registry/nearest-path';
import { HermeticError } from '../../errors/hermetic-error';
import type { Diagnosis } from './diagnosis';

/** Whether the files that `policy.productionModules` names are there: nobody imports one that is not. */
export function checkProductionModules({ root, policy }: Registry): Diagnosis {
  const { productionModules } = policy;
  const missing = productionModules.filter((name) => !isFile(join(root, name)));
  return {
    problems: missing.map((name) =>
      HermeticError.of('HERMETIC_PRODUCTION_MODULE_MISSING', {
        name,
        nearest: nearestFile(root, name),
      }),
    ),
    fine: productionModules
      .filter((name) => !missing.includes(name))
      .map((name) => `production module: ${name}`),
  };
}

function nearestFile(root: string, name: string): string | undefined {
  const nearest = nearestPath(root, name);
  return nearest !== undefined && isFile(join(root, nearest)) ? nearest : undefined;
}
