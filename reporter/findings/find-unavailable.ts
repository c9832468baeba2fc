import { explainUnavailable } from '../../environment/probes/explain-unavailable';
import type { ClassifiedRun } from '../classify/classify-run';
import { createFinding } from './create-finding';
import { normaliseText } from '../classify/normalise-text';
import type { Finding } from '../types';

/**
 * What did not answer its probe before a whole run, which then does not begin. A filtered run may have
 * no test that needs it: there only the tests that do say so.
 */
export function findUnavailable({ records, context }: ClassifiedRun): Finding[] {
  if (records.started?.filtered !== false) return [];
  return records.probes
    .filter(({ available }) => !available)
    .map((probe) => {
      const { what, why, fix } = explainUnavailable(probe, context.registry);
      // How it was asked is as the registry has it.
      const reason = normaliseText(why.slice(probe.how.length), context);
      return createFinding('infra-unavailable', null, {
        message: `${what}\n${probe.how}${reason}`,
        fix: normaliseText(fix, context),
      });
    });
}
