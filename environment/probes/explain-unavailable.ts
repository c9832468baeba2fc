import { HermeticError } from '../../errors/hermetic-error';
import type { Registry } from '../../registry/types';
import type { ProbeOutcome } from './probe';

/** What there is to say of a probe that had no answer. */
export function explainUnavailable(
  { infra, how, reason, fix }: Pick<ProbeOutcome, 'infra' | 'how' | 'reason' | 'fix'>,
  registry: Registry,
): HermeticError {
  const localStrategy = registry.infra[infra]?.localStrategy ?? '';
  return HermeticError.of('HERMETIC_PROBE_FAILED', { infra, how, reason, fix, localStrategy });
}
