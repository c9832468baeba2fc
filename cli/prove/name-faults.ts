import type { ProbedSuite } from '../../prove/process/probed-suite';
import type { ProofFacts } from './render-proof';

/** The files of a suite in which something failed that is no test, with the tests before it. */
export function nameFaults(suite: Pick<ProbedSuite, 'outside' | 'refOf'>): ProofFacts['faults'] {
  return suite.outside.listFaults().map(({ file, message, after }) => ({
    file,
    message,
    after: after && after.map((id) => suite.refOf(id)),
  }));
}
