import type { Registry } from '../../registry/types';
import type { ProbedInfra } from './probe';

/**
 * The entries that a run asks for: those with a probe whose tests must run. In state B a substitute
 * is what tests run against; the probe is of the real one, as an entry keeps it that was in state C.
 */
export function listProbed({ infra }: Registry): ProbedInfra[] {
  return Object.values(infra).filter(
    (entry): entry is ProbedInfra =>
      entry.probe !== undefined &&
      (entry.state === 'C' || (entry.state === 'B' && entry.substitute === undefined)),
  );
}
