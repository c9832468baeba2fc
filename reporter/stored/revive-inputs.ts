import { HermeticError } from '../../errors/hermetic-error';
import { BASELINE_FILE } from '../../registry/baseline/baseline';
import { parseBaseline } from '../../registry/baseline/parse-baseline';
import { fillDefaults, type WrittenRegistry } from '../../registry/fill-defaults';
import { freezeDeeply } from '../../registry/freeze-deeply';
import type { Registry } from '../../registry/types';
import type { Inputs, KeptInputs } from './inputs';

/**
 * What a run is judged by, from what its folder keeps: by the run itself and by whoever builds its
 * report again, so that they judge alike.
 *
 * @throws what `parseBaseline` throws
 */
export function reviveInputs({
  registry,
  registryError,
  baseline,
  proof = null,
}: KeptInputs): Inputs {
  return {
    registry: registry && reviveRegistry(registry),
    registryError: registryError && HermeticError.fromJSON(registryError),
    baseline: baseline === null ? null : parseBaseline(baseline, BASELINE_FILE),
    proof,
  };
}

/** Filling in defaults gives the objects that the author named no prototype again. */
function reviveRegistry(kept: Registry): Registry {
  const { file, root, hash } = kept;
  return freezeDeeply({ file, root, hash, ...fillDefaults(kept as unknown as WrittenRegistry) });
}
