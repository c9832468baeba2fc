/** What chose the part of all tests that a run is. */
interface Choice {
  readonly filtered: boolean;
  /** `1/4`; null where the run is no shard. */
  readonly shard: string | null;
}

/** Whether a shard, such as `1/1`, has all files, as a run does that is none. */
export function hasAllFiles(shard: string | null): boolean {
  return shard === null || shard === '1/1';
}

/**
 * Whether a run was to be of all tests: no filter chose among them, and it is no shard of several. It may have been
 * interrupted all the same, and an `.only` may have left tests out.
 */
export function isWholeRun({ filtered, shard }: Choice): boolean {
  return !filtered && hasAllFiles(shard);
}
