import type { Invariants } from '../types';

/** What each invariant promises of a run. */
export const invariantTitles = {
  I1: 'no mystery failures',
  I2: 'no silent skips',
  I3: 'no flaky tests',
  I4: 'no human memory',
} as const satisfies Record<keyof Invariants, string>;
