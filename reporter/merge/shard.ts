import type { RunRecord, RunStarted } from '../../environment/record/types';
import type { KeptInputs } from '../stored/inputs';

/** One shard of a run, as its folder holds it. */
export interface Shard {
  /** Its folder, as errors name it. */
  readonly dir: string;
  readonly started: RunStarted;
  /** All records, in the order of their files. */
  readonly records: readonly RunRecord[];
  readonly inputs: KeptInputs;
}

/** Which shard of how many, from 1. */
export interface Position {
  readonly index: number;
  readonly count: number;
}

/** Reads `1/4`; null for a run that is no shard. */
export function readPosition({ started }: Shard): Position | null {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(started.shard ?? '') ?? [];
  return count === undefined ? null : { index: Number(index), count: Number(count) };
}
