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
  /** The text of `.hermetic/proof.json`; null where there is none. */
  readonly proof: string | null;
}

/** The same as the folder of the run keeps it: as it was when the run began, without secrets. */
export interface KeptInputs {
  readonly schemaVersion: 1;
  readonly registry: Registry | null;
  readonly registryError: SerializedError | null;
  /** The text of `.hermetic/baseline.json`. */
  readonly baseline: string | null;
  /** The text of `.hermetic/proof.json`; absent in folders of older versions. */
  readonly proof?: string | null;
}

/** Its file, in the folder of the run. */
export const INPUTS_FILE = 'inputs.json';
