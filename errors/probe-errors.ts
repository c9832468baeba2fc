import type { Explanation } from './hermetic-error';

/** The part of the error table that is about asking whether infrastructure is there. */
export const probeErrors = {
  HERMETIC_PROBE_FAILED: (of: {
    infra: string;
    /** How it was asked: `tcp 127.0.0.1:9200`. */
    how: string;
    reason: string | null;
    /** Of what starting it does not mend. */
    fix: string | null;
    localStrategy: string;
  }): Explanation => ({
    what: `"${of.infra}" does not answer its probe`,
    why: `${of.how}: ${of.reason ?? 'no answer'}`,
    fix: of.fix ?? `start ${of.infra}: ${of.localStrategy}`,
  }),
};
