import type { Explanation } from './hermetic-error';
import { quoteShell } from './quote-shell';

type WhyPartial = (detail: string | number | null) => string;

function acceptAgain(first: string): string {
  return `${first}, and accept a run of all tests:\nnpx jest\nnpx jest-hermetic baseline accept`;
}

function acceptMerged(run: string): string {
  return `merge all shards, and accept what comes of it:\nnpx jest-hermetic merge .hermetic/runs\nnpx jest-hermetic baseline accept ${quoteShell(run)}`;
}

/** Why a run is no whole one, and what to do. */
const PARTIAL = {
  filtered: {
    why: () => 'a filter chose which of the tests it ran',
    fix: acceptAgain('leave the filter out'),
  },
  'left-out': {
    why: (count) => `an .only or -t left out ${count} of its tests`,
    fix: acceptAgain('take the .only out'),
  },
  shard: {
    why: (shard) => `it is shard ${shard}, and the others know of the other files`,
    fix: null,
  },
  interrupted: { why: () => 'it was interrupted', fix: acceptAgain('let it come to its end') },
  killed: { why: () => 'it never came to its end', fix: acceptAgain('find what killed it') },
  'not-begun': {
    why: () => 'it refused to begin, so that no test ran',
    fix: acceptAgain('mend what its report names'),
  },
  registry: {
    why: () => 'registry.json has changed since, and with it what its tests are called',
    fix: acceptAgain('keep the registry as it is to be'),
  },
} as const satisfies Record<string, { readonly why: WhyPartial; readonly fix: string | null }>;

/** The part of the error table that is about the baseline. */
export const baselineErrors = {
  HERMETIC_BASELINE_UNREADABLE: (of: { file: string; reason: string }): Explanation => ({
    what: `${of.file} cannot be read`,
    why: of.reason,
    fix: `make ${of.file} a file that this user may read, or take it from git again`,
  }),
  HERMETIC_BASELINE_INVALID: (of: {
    file: string;
    line: number;
    reason: string;
    isOfOtherVersion?: boolean;
  }): Explanation => ({
    what: `${of.file}:${of.line} is not what this tool writes there`,
    why: of.reason,
    fix: of.isOfOtherVersion
      ? 'install the version of jest-hermetic that the rest of the team has, or take the file from git as this one wrote it; this prints the one here:\nnpx jest-hermetic --version'
      : 'mend that place, or take the file from git again',
  }),
  HERMETIC_BASELINE_GROWS: (of: { file: string; places: readonly string[] }): Explanation => ({
    what: `${of.file} has a list already, without ${of.places.length === 1 ? 'this' : 'these'}:\n${of.places.join('\n')}`,
    why: 'it holds what a suite had on adoption, and can only shrink',
    fix: 'mend those places; or, for a skip, add a row to "skips" in registry.json that says what it waits for; or, for an import of a module that "productionModules" has gained, name a commit from before:\nnpx jest-hermetic scan --accept --base origin/main',
  }),
  HERMETIC_BASELINE_CONFLICT: (of: {
    file: string;
    line: number;
    /** Besides the list that holds, it has a run that others are compared with. */
    hasAccepted: boolean;
  }): Explanation => ({
    what: `${of.file}:${of.line} holds the marks of a merge that nobody resolved`,
    why: 'its lists can only shrink: what either side removed is not held any more, and not known any more',
    fix: of.hasAccepted
      ? 'keep the rows of "held" that both sides have, and all of "accepted" from one side, and take the marks out; then remove what is not needed, and accept a run of the merged tree:\nnpx jest-hermetic check --prune\nnpx jest\nnpx jest-hermetic baseline accept'
      : 'keep the rows of "held" that both sides have, and take the marks out; then remove what is not needed:\nnpx jest-hermetic check --prune',
  }),
  HERMETIC_BASELINE_MISSING: (of: { file: string }): Explanation => ({
    what: `${of.file} has no accepted run to compare with`,
    why: 'what is new is told by what was there before',
    fix: 'run all tests once, and accept what they are now:\nnpx jest\nnpx jest-hermetic baseline accept',
  }),
  HERMETIC_BASELINE_PARTIAL: (of: {
    run: string;
    because: keyof typeof PARTIAL;
    /** The shard, or how many tests were left out. */
    detail?: string | number | null;
    /** What the run is called once its shards are merged. */
    merged: string;
  }): Explanation => {
    const { why, fix } = PARTIAL[of.because];
    return {
      what: `run ${of.run} cannot become the baseline: ${why(of.detail ?? null)}`,
      why: 'what a run does not tell of would count as passed, or as gone, from then on',
      fix: fix ?? acceptMerged(of.merged),
    };
  },
  HERMETIC_BASELINE_TOO_LARGE: (of: { rows: number; most: number }): Explanation => ({
    what: `${of.rows} tests and files of the run did not plainly pass: more than a baseline takes`,
    why: `it lists each of them, at most ${of.most}, and 64 MB in all`,
    fix: 'mend first what so many have in common; this shows it:\nnpx jest-hermetic report',
  }),
  HERMETIC_BASELINE_UNWRITABLE: (of: { file: string; reason: string }): Explanation => ({
    what: `${of.file} cannot be written`,
    why: of.reason,
    fix: `let this user write to ${of.file} and to its folder, on a disk with room; what was there is as it was`,
  }),
} satisfies Record<string, (details: never) => Explanation>;
