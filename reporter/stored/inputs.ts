import type { HermeticError, SerializedError } from '../../errors/hermetic-error';
import type { Baseline } from '../../registry/baseline/baseline';
import type { Registry } from '../../registry/types';

/** What a run is judged by, besides its records. */
export interface Inputs {
  /** Null where registry.json is missing or invalid. */
  readonly registry: Registry | null;
  readonly registryError: HermeticError | null;
  /** Null where none is committed, or none that can be read. */
  readonly baseline: Baseline | null;
}

/** The same as the folder of the run keeps it: as it was when the run began, without secrets. */
export interface KeptInputs {
  readonly schemaVersion: 1;
  readonly registry: Registry | null;
  readonly registryError: SerializedError | null;
  /** The text of `.hermetic/baseline.json`. */
  readonly baseline: string | null;
}

/** Its file, in the folder of the run. */
export const INPUTS_FILE = 'inputs.json';
