import { resolve } from 'node:path';
import { HermeticError } from '../errors/hermetic-error';
import { findRegistry, loadRegistry, type Registry } from '../registry/index';
import type { CommandCall } from './command';

type RegistryCall = Pick<CommandCall, 'cwd' | 'env' | 'options'>;

/**
 * The registry that a command is about: `--registry`, else `HERMETIC_REGISTRY`, else the nearest
 * `registry.json` at or above `from`. The same order as in a run; read anew in every call.
 *
 * @throws HERMETIC_REGISTRY_MISSING, …_UNREADABLE, …_SYNTAX, …_INVALID
 */
export function loadRegistryOfCall(call: RegistryCall, from = call.cwd): Registry {
  return loadRegistry(findRegistryOfCall(call, from));
}

/** How a call names its registry, relative to its working directory; undefined where it is to be found. */
export function nameRegistryOfCall({ env, options }: RegistryCall): string | undefined {
  return options.registry || env.HERMETIC_REGISTRY || undefined;
}

/**
 * The absolute path of the registry that a command is about, which may not exist where it was named.
 *
 * @throws HERMETIC_REGISTRY_MISSING
 */
export function findRegistryOfCall({ cwd, env, options }: RegistryCall, from = cwd): string {
  if (options.registry) return resolve(cwd, options.registry);
  if (env.HERMETIC_REGISTRY) return resolve(from, env.HERMETIC_REGISTRY);
  const found = findRegistry(from);
  if (found === undefined) throw HermeticError.of('HERMETIC_REGISTRY_MISSING', { from });
  return found;
}
