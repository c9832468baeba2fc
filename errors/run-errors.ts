import type { Explanation } from './hermetic-error';

/** The part of the error table that is about the folders of runs: replaying, merging. */
export const runErrors = {
  HERMETIC_RUN_UNREADABLE: (of: {
    file: string;
    reason: string;
    /** No version wrote it so: it was cut, or changed since. */
    isDamaged?: boolean;
  }): Explanation => ({
    what: `${of.file} is not what this version of jest-hermetic keeps there`,
    why: of.isDamaged ? `it is damaged, and no JSON: ${of.reason}` : of.reason,
    fix: of.isDamaged
      ? 'take the whole folder once more from where the run was; where that is gone, run the tests again:\nnpx jest'
      : 'take the whole folder from where the run was, and read it with the version that ran it; this prints the one here:\nnpx jest-hermetic --version',
  }),
  HERMETIC_RUN_UNKEPT: (of: { folder: string }): Explanation => ({
    what: `${of.folder} does not keep what its run was judged by`,
    why: 'there is no inputs.json in it: an older version made it, or only a part of it was copied here',
    fix: 'take the whole folder from where the run was, or run the tests again:\nnpx jest',
  }),
  HERMETIC_RUN_UNREPEATABLE: (of: { folder: string; why: string; fix: string }): Explanation => ({
    what: `the run in ${of.folder} cannot be repeated`,
    why: of.why,
    fix: of.fix,
  }),
  HERMETIC_REPEAT_FAILED: (of: { worker: string; output: string }): Explanation => ({
    what: `Jest could not repeat what worker ${of.worker} did`,
    why: of.output,
    fix: 'mend what Jest says; this shows what else is not in place:\nnpx jest-hermetic doctor',
  }),
  HERMETIC_SHARDS_NONE: (of: { folders: readonly string[] }): Explanation => ({
    what: 'there is no run to merge',
    why: `no folder with records of a run is in ${of.folders.join(', ')}`,
    fix: 'name the folders into which the artifacts of the shards were downloaded, or those of their runs:\nnpx jest-hermetic merge .hermetic/runs',
  }),
  HERMETIC_SHARD_MISSING: (of: {
    missing: readonly number[];
    count: number;
    /** Shard and folder, one a line. */
    found: readonly string[];
  }): Explanation => ({
    what: `${of.missing.length === 1 ? 'shard' : 'shards'} ${of.missing.join(', ')} of ${of.count} ${of.missing.length === 1 ? 'is' : 'are'} missing`,
    why: `these are here:\n${of.found.join('\n')}`,
    fix: `see why ${of.missing.length === 1 ? 'it' : 'they'} left no folder, and run ${of.missing.length === 1 ? 'it' : 'them'} again under the same HERMETIC_RUN_ID:\n${of.missing.map((index) => `npx jest --shard=${index}/${of.count}`).join('\n')}`,
  }),
  HERMETIC_SHARD_CONFLICT: (of: {
    what: string;
    /** What each folder says, one a line. */
    says: readonly string[];
    fix: string;
  }): Explanation => ({ what: of.what, why: of.says.join('\n'), fix: of.fix }),
  HERMETIC_MERGE_TARGET: (of: { folder: string }): Explanation => ({
    what: `the merged run cannot be written to ${of.folder}`,
    why: 'something is there that is no earlier merge, and would be lost',
    fix: 'name a folder that does not exist yet, with --out',
  }),
};
