import type { HermeticError } from '../../errors/hermetic-error';

/** What one check, or all of them, found. */
export interface Diagnosis {
  readonly problems: readonly HermeticError[];
  /** What is as it should be, each a short phrase. */
  readonly fine: readonly string[];
  /** What may be a slip, and is no problem if it is meant: sentences. */
  readonly notes?: readonly string[];
}

/** A check that has nothing to say. */
export const NOTHING: Diagnosis = { problems: [], fine: [] };

/** Several diagnoses as one, in their order. */
export function joinDiagnoses(diagnoses: readonly Diagnosis[]): Diagnosis {
  return {
    problems: diagnoses.flatMap(({ problems }) => problems),
    fine: diagnoses.flatMap(({ fine }) => fine),
    notes: diagnoses.flatMap(({ notes = [] }) => notes),
  };
}
