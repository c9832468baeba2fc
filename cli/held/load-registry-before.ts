import { loadBase } from '../../check/base/load-base';
import { HermeticError } from '../../errors/hermetic-error';
import type { GovernedRegistry } from '../../registry/transitions/governed-registry';
import type { CommandCall } from '../command';
import { findRegistryOfCall } from '../load-registry-of-call';

/**
 * The registry at the git reference of a call, else as it is committed; null where no git holds it.
 *
 * @throws HERMETIC_NO_REPOSITORY, HERMETIC_BASE_UNKNOWN where a reference was named
 */
export function loadRegistryBefore(
  call: CommandCall<{ readonly base?: string }>,
): GovernedRegistry | null {
  const { base } = call.options;
  try {
    return loadBase(base ?? 'HEAD', findRegistryOfCall(call)).registry;
  } catch (error) {
    if (base === undefined && error instanceof HermeticError) return null;
    throw error;
  }
}
