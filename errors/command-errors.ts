import type { Explanation } from './hermetic-error';
import { quoteShell } from './quote-shell';

const WRAP_OUTERMOST =
  "wrap the outermost configuration:\nconst { withHermetic } = require('jest-hermetic/config');\nmodule.exports = withHermetic({ /* the configuration as it is, without the preset */ });";

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

/** The part of the error table that is about the command line and about what `doctor` finds. */
export const commandErrors = {
  HERMETIC_UNKNOWN_COMMAND: (of: {
    found: string;
    nearest: string[];
    known: string[];
  }): Explanation => ({
    what: `jest-hermetic has no command "${of.found}"`,
    why: of.nearest.length
      ? `the nearest is ${of.nearest.map((name) => `"${name}"`).join(' or ')}`
      : `its commands are ${of.known.join(', ')}`,
    fix: of.nearest.length ? `npx jest-hermetic ${of.nearest[0]}` : 'npx jest-hermetic --help',
  }),
  HERMETIC_USAGE: (of: {
    what: string;
    suggestion: string | null;
    command: string | null;
  }): Explanation => ({
    what: of.what,
    why: of.suggestion ?? 'the command line cannot be understood like that',
    fix: of.command ? `npx jest-hermetic ${of.command} --help` : 'npx jest-hermetic --help',
  }),
  HERMETIC_INTERNAL: (of: { stack: string }): Explanation => ({
    what: 'jest-hermetic failed in a way that nobody foresaw',
    why: of.stack,
    fix: 'this is a fault of jest-hermetic: report it with the lines above and with what this prints:\nnpx jest-hermetic --version',
  }),
  HERMETIC_PACKAGE_MISSING: (of: { folder: string }): Explanation => ({
    what: `there is no package.json in ${of.folder} that can be read`,
    why: 'it says what the project uses, and Jest takes the folder for the project',
    fix: 'change to the folder of the project, or make it one:\nnpm init --yes',
  }),
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
  HERMETIC_RUN_MISSING: (of: {
    asked: string | null;
    place: string;
    newest: string[];
  }): Explanation => ({
    what: of.asked ? `there is no run "${of.asked}"` : 'there is no run yet',
    why: of.newest.length
      ? `${of.place} has these, newest first:\n${of.newest.join('\n')}`
      : `${of.place} has no run with records or a report`,
    fix: of.newest.length ? `npx jest-hermetic report ${of.newest[0]}` : 'npx jest',
  }),
  HERMETIC_REPORT_UNREADABLE: (of: {
    file: string;
    reason: string;
    /** What to call the run where its folder has what it takes to build the report again; null where it has not. */
    run: string | null;
  }): Explanation => ({
    what: `${of.file} is not a report that this version can show`,
    why: of.reason,
    fix:
      of.run === null
        ? 'take the whole folder of the run from where it was, or run the tests again:\nnpx jest'
        : `have it built again from the records beside it; where ${of.file} is deleted, every command does so:\nnpx jest-hermetic replay ${quoteShell(of.run)}`,
  }),
  HERMETIC_NO_REPOSITORY: (of: { folder: string; reason: string }): Explanation => ({
    what: `${of.folder} is in no git repository that can be read`,
    why: `${of.reason}; --base compares the registry with the one at a commit`,
    fix: 'run it in a clone of the project, or leave out --base:\nnpx jest-hermetic check',
  }),
  HERMETIC_FILES_UNLISTED: (of: {
    folder: string;
    reason: string;
    /** What git itself says would help. */
    advice: string | null;
  }): Explanation => ({
    what: `git cannot list the files of ${of.folder}`,
    why: `${of.reason}; without its list, files that it ignores would be taken for the project's own`,
    fix: of.advice ?? `mend what git names; this shows it again:\ngit ls-files`,
  }),
  HERMETIC_BASE_UNKNOWN: (of: {
    ref: string;
    reason: string;
    isShallow: boolean;
  }): Explanation => ({
    what: `the registry at ${JSON.stringify(of.ref)} cannot be read`,
    why: of.isShallow ? `${of.reason}, and this clone is a shallow one` : of.reason,
    fix: of.isShallow
      ? 'fetch the whole history (in GitHub Actions "fetch-depth: 0" of actions/checkout):\ngit fetch --unshallow'
      : 'fetch it where the repository has a remote, or name a branch or a commit that is here; this lists them:\ngit branch --all',
  }),
  HERMETIC_PROMOTION_REFUSED: (of: {
    infra: string;
    to: string;
    why: string;
    /** A sentence; lines after the first are to be pasted. */
    fix: string;
  }): Explanation => ({
    what: `${JSON.stringify(of.infra)} cannot be brought to state ${of.to}, and nothing was written`,
    why: of.why,
    fix: of.fix,
  }),
  HERMETIC_NODE_VERSION: (of: { found: string }): Explanation => ({
    what: `Node ${of.found} runs here`,
    why: 'jest-hermetic needs Node 20 or newer',
    fix: 'install Node 20 or newer: https://nodejs.org',
  }),
  HERMETIC_JEST_VERSION: (of: { found: string }): Explanation => ({
    what: `Jest ${of.found} is installed`,
    why: 'jest-hermetic works with ^29.7.0 and ^30.0.0',
    fix: 'npm install --save-dev jest@30',
  }),
  HERMETIC_JEST_CONFIG: (of: {
    reason: string;
    /** What Jest was asked. */
    asked: '--showConfig' | '--listTests';
  }): Explanation => ({
    what:
      of.asked === '--listTests'
        ? 'Jest cannot list its tests'
        : 'Jest cannot read its configuration',
    why: of.reason,
    fix: `mend what Jest names; this shows it again:\nnpx jest ${of.asked}`,
  }),
  HERMETIC_PRESET_MISSING: (of: {
    project: string;
    /** Whether the configuration has several projects, and jest-hermetic is in effect in another. */
    among: 'one' | 'several' | 'governed';
    /** What to change in a configuration that `init` leaves as it is. */
    byHand?: string | undefined;
  }): Explanation => ({
    what: `jest-hermetic is not in effect in ${of.project}`,
    why: 'neither its environment nor its runner is in the configuration that Jest itself reports',
    fix: {
      one: of.byHand ?? 'npx jest-hermetic init',
      several: WRAP_OUTERMOST,
      governed: `add this line to the configuration of ${of.project} itself:\npreset: 'jest-hermetic',`,
    }[of.among],
  }),
  HERMETIC_REPORTER_MISSING: (of: { hasProjects: boolean }): Explanation => ({
    what: 'the reporter of jest-hermetic is not among the reporters of Jest',
    why: of.hasProjects
      ? 'a preset inside "projects" brings no reporter: Jest takes reporters from the outermost configuration only'
      : 'a "reporters" list in the configuration replaces the one of the preset',
    fix: WRAP_OUTERMOST,
  }),
  HERMETIC_REPORTER_NOT_LAST: (of: { last: string }): Explanation => ({
    what: 'the reporter of jest-hermetic is not the last one',
    why: `${of.last} comes after it, so that what it prints does not follow all of Jest's own output`,
    fix: 'leave the reporter out of "reporters", and let withHermetic from jest-hermetic/config put it last',
  }),
  HERMETIC_PART_REPLACED: (of: {
    option: string;
    found: string;
    project: string;
  }): Explanation => ({
    what: `"${of.option}" of ${of.project} is not the one of jest-hermetic`,
    why: `it is ${of.found}`,
    fix: `remove "${of.option}" from the configuration of ${of.project}`,
  }),
  HERMETIC_TYPESCRIPT_UNREAD: (of: { file: string; count: number }): Explanation => ({
    what: `no transform for TypeScript, and ${of.count === 1 ? 'one test file is' : `${of.count} test files are`} in TypeScript: ${of.file}`,
    why: 'Jest can then not read types, and such a file cannot be loaded',
    fix: 'npm install --save-dev ts-jest typescript',
  }),
  HERMETIC_PROTECT_UNRESOLVED: (of: { target: string }): Explanation => ({
    what: `"protect" names ${of.target}, which leads to nothing`,
    why: 'it is set neither in the environment nor in a .env file of the project, so that nothing is protected',
    fix: `set ${of.target} to the database that no test may touch, or name its file or URL in "protect" itself`,
  }),
  HERMETIC_PROTECT_IS_SERVER: (of: { target: string; infra: string }): Explanation => ({
    what: `the server of "${of.infra}" is protected, by ${of.target}`,
    why: 'its tests would have to write to a database that no test may touch',
    fix: `give the tests of "${of.infra}" another server, "server": "embedded" for example`,
  }),
  HERMETIC_SKIP_EXPIRED: (of: {
    file: string;
    test: readonly string[] | undefined;
    expires: string;
    reason: string;
  }): Explanation => ({
    what: `the skip of ${[of.file, ...(of.test ?? [])].join(' › ')} was legal until ${of.expires}`,
    why: `its row of "skips" says: ${of.reason}`,
    fix: 'remove the skip and the row, or decide anew and move "expires"',
  }),
  HERMETIC_TRIGGER_DUE: (of: {
    infra: string;
    what: string;
    text: string;
    due: string;
  }): Explanation => ({
    what: `the ${of.what} of "${of.infra}" is due since ${of.due}`,
    why: `it says: ${of.text}`,
    fix:
      of.what === 'reviewTrigger'
        ? `decide anew about "${of.infra}": promote it, or write into "reviewTrigger" when to look again`
        : `promote "${of.infra}", or write into the ${of.what} what it waits for now`,
  }),
  HERMETIC_PRODUCTION_MODULE_MISSING: (of: {
    name: string;
    nearest: string | undefined;
  }): Explanation => ({
    what: `"policy.productionModules" names ${of.name}, which is no file of the project`,
    why: 'no test can import what is not there, so that nobody is kept from importing the module that is meant',
    fix:
      of.nearest === undefined
        ? `correct ${of.name} in registry.json, a path with its extension, or remove it`
        : `write the nearest path in registry.json, if it is the one:\n"${of.nearest}"`,
  }),
  HERMETIC_RUNS_NOT_IGNORED: (_: object): Explanation => ({
    what: 'git does not ignore .hermetic/runs/',
    why: 'the records and reports of runs would be committed',
    fix: "echo '.hermetic/runs/' >> .gitignore",
  }),
} satisfies Record<string, (details: never) => Explanation>;
