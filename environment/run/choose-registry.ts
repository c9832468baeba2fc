import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { findAndLoadRegistry, loadRegistry } from '../../registry/index';
import type { Registry } from '../../registry/index';

const loaded = new Map<string, Registry>();

/**
 * The registry of a project: the file that `HERMETIC_REGISTRY` names, relative to `rootDir`, else
 * the nearest `registry.json` at or above it. Read once a process and place.
 *
 * @throws HERMETIC_REGISTRY_MISSING, …_VARIABLE, …_UNREADABLE, …_SYNTAX, …_INVALID
 */
export function chooseRegistry(rootDir: string): Registry {
  const given = process.env.HERMETIC_REGISTRY;
  const key = `${rootDir}\0${given ?? ''}`;
  let registry = loaded.get(key);
  if (!registry) {
    registry = given ? loadGiven(resolve(rootDir, given)) : findAndLoadRegistry(rootDir);
    loaded.set(key, registry);
  }
  return registry;
}

function loadGiven(file: string): Registry {
  if (!existsSync(file)) throw HermeticError.of('HERMETIC_REGISTRY_VARIABLE', { file });
  return loadRegistry(file);
}
