import type { Explanation } from './hermetic-error';
import { quoteShell } from './quote-shell';

const WRAP_OUTERMOST =
  "wrap the outermost configuration:\nconst { withHermetic } = require('jest-hermetic/config');\nmodule.exports = withHermetic({ /* the configuration as it is, without the preset */ });";

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
