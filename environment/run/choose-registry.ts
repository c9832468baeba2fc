import { resolve } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { findAndLoadRegistry, findRegistry, loadRegistry } from '../../registry/index';
import { findStats } from '../../registry/find-stats';
import { learnProjectSecrets } from './learn-project-secrets';
import type { Registry } from '../../registry/index';

const loaded = new Map<string, Registry>();

/**
 * The registry of a project: the file that `HERMETIC_REGISTRY` names, relative to `rootDir`, else
 * the nearest `registry.json` at or above it. Read again only when the file has changed, as it may
 * between the runs of watch mode.
 *
 * @throws HERMETIC_REGISTRY_MISSING, …_VARIABLE, …_UNREADABLE, …_SYNTAX, …_INVALID
 */
export function chooseRegistry(rootDir: string): Registry {
  const given = process.env.HERMETIC_REGISTRY;
  const file = given ? resolve(rootDir, given) : findRegistry(rootDir);
  if (!file) return findAndLoadRegistry(rootDir);
  const found = findStats(file);
  if (!found) throw HermeticError.of('HERMETIC_REGISTRY_VARIABLE', { file });
  const key = `${file}\0${found.mtimeMs}\0${found.size}`;
  let registry = loaded.get(key);
  if (!registry) {
    registry = loadRegistry(file);
    loaded.set(key, registry);
    learnProjectSecrets(registry.root);
  }
  return registry;
}
