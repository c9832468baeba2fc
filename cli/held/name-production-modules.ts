import { readFileSync } from 'node:fs';
import type { CheckContext } from '../../check/check-context';
import { guessProductionModules } from '../../check/scan/guess-production-modules';
import { sortFiles } from '../../check/scan/sort-files';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { validateRegistry } from '../../registry/index';
import type { CommandCall } from '../command';
import { formatRegistry } from '../init/format-registry';
import type { RegistryDocument } from '../init/registry-document';
import { listSetupFiles } from '../scan/list-setup-files';
import { isImportedByAlias } from './is-imported-by-alias';

/**
 * Writes the modules of the application that open a session when they are loaded into a registry
 * that was just written, as its production modules, and answers them. None, and nothing is written,
 * where there are none or the registry could not hold them. One that test code may import by an alias
 * is left out: the ratchet could not hold what only a run sees, and the first run would fail.
 *
 * @param file absolute path of the registry
 * @throws HERMETIC_JEST_CONFIG
 */
export async function nameProductionModules(
  file: string,
  context: CheckContext,
  call: CommandCall,
): Promise<readonly string[]> {
  const setupFiles = await listSetupFiles(call, context.registry.root);
  const { application, helpers, tests } = sortFiles({ ...context, isPlanned: true, setupFiles });
  const guessed = guessProductionModules(context, application);
  const testCode = guessed.length > 0 ? [...helpers, ...tests] : [];
  const mapped = new Set(
    testCode.flatMap((each) => {
      const text = context.read(each) ?? '';
      return guessed.filter((module) => isImportedByAlias(module, text));
    }),
  );
  const productionModules = guessed.filter((module) => !mapped.has(module));
  if (productionModules.length === 0) return [];
  const document = JSON.parse(readFileSync(file, 'utf8')) as RegistryDocument;
  const named = { ...document, policy: { productionModules } };
  if (validateRegistry(named, { root: context.registry.root }).length > 0) return [];
  writeFileWhole(file, formatRegistry(named));
  return productionModules;
}
