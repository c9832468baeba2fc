import { listProbed } from './list-probed';
import type { ProbeOutcome } from './probe';
import { probeInfra, type ProbePlace } from './probe-infra';

/** Asks for all that the tests of a registry must have, side by side; in the order of the registry. */
export function probeAll(place: ProbePlace): Promise<ProbeOutcome[]> {
  return Promise.all(listProbed(place.registry).map((entry) => probeInfra(entry, place)));
}
