import { resolve } from 'node:path';
import { findAndLoadRegistry, loadRegistry, type Registry } from '../registry/index';
import type { CommandCall } from './command';

/**
 * The registry that a command is about: `--registry`, else `HERMETIC_REGISTRY`, else the nearest
 * `registry.json` at or above `from`. The same order as in a run; read anew in every call.
 *
 * @throws HERMETIC_REGISTRY_MISSING, …_UNREADABLE, …_SYNTAX, …_INVALID
 */
export function loadRegistryOfCall(
  { cwd, env, options }: Pick<CommandCall, 'cwd' | 'env' | 'options'>,
  from = cwd,
): Registry {
  if (options.registry) return loadRegistry(resolve(cwd, options.registry));
  return env.HERMETIC_REGISTRY
    ? loadRegistry(resolve(from, env.HERMETIC_REGISTRY))
    : findAndLoadRegistry(from);
}
