import { authErrors } from './auth-errors';
import { baselineErrors } from './baseline-errors';
import { commandErrors } from './command-errors';
import { databaseErrors } from './database-errors';
import { documentErrors } from './document-errors';
import { countNoun } from './count-noun';
import type { Explanation } from './hermetic-error';
import { importLine, type ImportStyle } from './import-line';
import { probeErrors } from './probe-errors';
import { proveErrors } from './prove-errors';
import { quoteLiteral } from './quote-literal';
import { replayErrors } from './replay-errors';
import { runErrors } from './run-errors';
import { substituteErrors } from './substitute-errors';

/**
 * Every error of this tool, by code. A row takes the facts and returns plain text: what happened,
 * why, and the fix with a command or a configuration line to paste. A code is never reused.
 */
export const errorTable = {
  HERMETIC_REGISTRY_MISSING: (of: { from: string }): Explanation => ({
    what: `no registry.json at or above ${of.from}`,
    why: 'the registry says which infrastructure the tests have; without it nothing can be provisioned',
    fix: 'npx jest-hermetic init',
  }),
  HERMETIC_REGISTRY_UNREADABLE: (of: { file: string; reason: string }): Explanation => ({
    what: `${of.file} cannot be read`,
    why: of.reason,
    fix: `make ${of.file} a file that this user may read`,
  }),
  HERMETIC_REGISTRY_SYNTAX: (of: {
    file: string;
    line: number;
    column: number;
    reason: string;
  }): Explanation => ({
    what: `${of.file}:${of.line}:${of.column} is not JSON`,
    why: of.reason,
    fix: 'mend the syntax at that place; comments and trailing commas are not JSON',
  }),
  HERMETIC_REGISTRY_INVALID: (of: { file: string; count: number; list: string }): Explanation => ({
    what: `${of.file} has ${countNoun(of.count, 'mistake')}`,
    why: of.list,
    fix: `mend ${of.count === 1 ? 'that place' : 'each place above'}; registry.schema.json describes every field`,
  }),
  HERMETIC_REGISTRY_FOREIGN: (of: { file: string; schema: string }): Explanation => ({
    what: `${of.file} is not a registry of jest-hermetic`,
    why: `its "$schema" is ${of.schema}, and it has no "infra": it belongs to another tool`,
    fix: 'leave it, and have a registry under another name, which HERMETIC_REGISTRY names in every run, or --registry in a command:\nnpx jest-hermetic init --registry hermetic.json\nexport HERMETIC_REGISTRY=hermetic.json',
  }),
  HERMETIC_REGISTRY_VARIABLE: (of: { file: string }): Explanation => ({
    what: `the variable HERMETIC_REGISTRY names ${of.file}, which does not exist`,
    why: 'it takes the place of the nearest registry.json; a relative path starts at rootDir',
    fix: 'correct it, or have the nearest registry.json again:\nunset HERMETIC_REGISTRY',
  }),
  HERMETIC_UNKNOWN_INFRA: (of: {
    found: string;
    where: string;
    nearest: string[];
    /** The lines that would list it; absent where nobody wants to. */
    entry?: string;
  }): Explanation => ({
    what: `${of.where} names the infrastructure "${of.found}", which registry.json does not have`,
    why: of.nearest.length
      ? `the nearest ${of.nearest.length === 1 ? 'name is' : 'names are'} ${of.nearest.map((name) => `"${name}"`).join(', ')}`
      : 'no name in the registry is near to it',
    fix: adviseName(of),
  }),
  HERMETIC_JEST_MISSING: (of: { request: string; rootDir: string }): Explanation => ({
    what: `${of.request}, a part of Jest, cannot be found from ${of.rootDir}`,
    why: 'jest-hermetic runs inside the Jest of the project and uses its packages',
    fix: 'npm install --save-dev jest',
  }),
  HERMETIC_DRIVER_MISSING: (of: {
    driver: string;
    infra: string;
    projectDir: string;
  }): Explanation => ({
    what: `"${of.infra}" needs the package ${of.driver}, which is not installed`,
    why: 'drivers are optional peers: only those that a project uses are installed',
    fix: `npm install --save-dev ${of.driver}`,
  }),
  HERMETIC_NO_DATABASE: (of: { asked: string | null; names: string[] }): Explanation => ({
    what: of.asked ? `"${of.asked}" has no database` : 'the registry has no default database',
    why: of.names.length
      ? `the databases of registry.json are ${of.names.map((name) => `"${name}"`).join(', ')}`
      : 'no entry of registry.json has a "database"',
    fix: of.asked
      ? `use database(${quoteLiteral(of.names[0] ?? 'Name')}) with one of these names, or add a "database" to "${of.asked}"`
      : `mark one of them with "default": true, or use database(${quoteLiteral(of.names[0] ?? 'Name')})`,
  }),
  HERMETIC_WRONG_ENGINE: (of: { entry: string; engine: string; handle: string }): Explanation => ({
    what: `"${of.handle}" does not fit "${of.entry}", whose engine is ${of.engine}`,
    why: '"pool" is for PostgreSQL and "sqlite" for SQLite; "db" (Knex) is for both',
    fix: "import { db } from 'jest-hermetic'",
  }),
  HERMETIC_HANDLE_ENDED: (of: { infra: string }): Explanation => ({
    what: `the handle "db" of ${of.infra} was destroyed, and is used again`,
    why: 'this test file called db.destroy() before',
    fix: 'take that call out: the handles end with their test file by themselves',
  }),
  HERMETIC_OUTSIDE_JEST: (_: object): Explanation => ({
    what: 'jest-hermetic was used outside of a test file',
    why: 'databases and declarations belong to the test file that runs',
    fix: 'use it in a file that Jest runs under this preset; `npx jest-hermetic doctor` says whether it is in effect',
  }),
  HERMETIC_DOCBLOCK: (of: {
    file: string;
    tag: string;
    found: string;
    allowed: string[];
    nearest: string | undefined;
  }): Explanation => ({
    what: `${of.file}: ${of.tag} ${of.found} in the docblock`,
    why: `${of.tag} can be ${of.allowed.join(', ')}`,
    fix: of.nearest
      ? `${of.tag} ${of.nearest}`
      : `one of them, or take ${of.tag} out to have what registry.json says`,
  }),
  HERMETIC_CONCURRENT_RESET: (of: { entry: string; file: string }): Explanation => ({
    what: `${of.file} has test.concurrent and uses "${of.entry}", which is reset for each test`,
    why: 'tests that run at the same time would lose each other’s rows at every reset',
    fix: 'add @reset file to the docblock of that file, or "reset": "file" to the database in registry.json',
  }),
  HERMETIC_ISOLATION_LEFT_OPEN: (of: { by: string; what: string }): Explanation => ({
    what: `${of.by} left open ${of.what}`,
    why: 'it would go on in the next test; it was ended and undone',
    fix: 'await every query, and end every transaction, before the test ends',
  }),
  HERMETIC_ISOLATION_BOUNDARY_LOST: (of: { infra: string }): Explanation => ({
    what: `the transaction of "${of.infra}" that the test ran in did not last to its end`,
    why: 'the test ended that session or its transaction; what it had committed was undone, and the next test has a new one',
    fix: 'end no sessions of the server in a test, or add @isolation schema to the docblock of the file',
  }),
  HERMETIC_ISOLATION_TRANSACTION: (of: { what: string; why: string }): Explanation => ({
    what: of.what,
    why: of.why,
    fix: 'add @isolation schema to the docblock of the file, or have "isolation": "schema" in registry.json',
  }),
  HERMETIC_ISOLATION_STRUCTURE: (of: { infra: string }): Explanation => ({
    what: `the structure of "${of.infra}" that a beforeAll made was changed by a test`,
    why: 'its statements, run again, fail or give another structure',
    fix: 'make that structure in the migrations or in beforeEach, change it in beforeAll only, or add @reset file to the docblock',
  }),
  HERMETIC_NOT_RESTORED: (of: { entry: string }): Explanation => ({
    what: `"${of.entry}" is not as its beforeAll left it`,
    why: 'an earlier test of this block changed the structure that the beforeAll made',
    fix: 'mend the test that the report calls an isolation bug',
  }),
  HERMETIC_PROTECTED: (of: {
    /** As the registry names it. */
    target: string;
    /** How it was reached for: "a connection". */
    way: string;
    /** The test file. */
    file: string;
    where?: string | undefined;
    /** That lead to the tests' own databases. */
    variables?: readonly string[] | undefined;
    /** The target is a file. */
    isFile?: boolean | undefined;
    /** How the file takes what packages export, where it is known. */
    style?: ImportStyle | undefined;
  }): Explanation => ({
    what: `${of.file} reached for ${of.target}, which is protected, by ${of.way}`,
    why: `"protect" in registry.json keeps tests away from it${of.where ? ` (here: ${of.where})` : ''}; it was refused before anything was read, written or sent`,
    fix: `${
      of.variables?.length
        ? `reach the tests' own database by the variable ${of.variables.join(' or ')}, read when the test runs, or by its handle`
        : "use the handle of the tests' own database"
    }${of.isFile ? '; a test that needs a file makes its own, in a temporary folder' : ''}:\n${importLine('db', of.file, of.style)}`,
  }),
  HERMETIC_ISOLATION_SQLITE_LOCKED: (of: { infra: string }): Explanation => ({
    what: `the file of "${of.infra}" stayed locked after the test`,
    why: 'somebody has a transaction open on it, or an iterator that was not read to its end',
    fix: 'end every transaction and iterator before the test ends',
  }),
  HERMETIC_UNMARKED: (of: { objects: readonly string[]; infra?: string }): Explanation => ({
    what: `nothing is dropped: ${of.objects.join(', ')} without the mark of jest-hermetic`,
    why: 'this tool drops only what it made, and it leaves a comment on each role, database and schema that it makes; somebody made this by hand, or took the comment away',
    fix: 'give it another name if you need it; drop it yourself if you do not',
  }),
  HERMETIC_NOT_DISPOSABLE: (of: {
    target: string;
    reason: string;
    advice: string;
  }): Explanation => ({
    what: `${of.target} may not be emptied or dropped: ${of.reason}`,
    why: 'assertDisposable lets through only what jest-hermetic made for the run that goes on, so that a cleanup which runs in the wrong place destroys nothing',
    fix: of.advice,
  }),
  HERMETIC_UNEXPECTED_PASS: (of: { infra: string }): Explanation => ({
    what: `the test passed although "${of.infra}" is in state A with failure mode xfail`,
    why: 'either the infrastructure is there by now, or the test does not need it',
    fix: `promote "${of.infra}" in registry.json, or remove requiresInfra(${quoteLiteral(of.infra)}) from the test`,
  }),
  HERMETIC_FOLDER_UNWRITABLE: (of: { folder: string; reason: string }): Explanation => ({
    what: `nothing can be written to ${of.folder}`,
    why: `${of.reason}; records and reports of every run go there`,
    fix: `make ${of.folder} a folder that this user may write to`,
  }),
  HERMETIC_REPORTER_FAULT: (of: { hook: string; reason: string }): Explanation => ({
    what: `the reporter failed in ${of.hook}`,
    why: of.reason,
    fix: 'see that the disk has room and .hermetic can be written to; otherwise report this with the lines above',
  }),
  HERMETIC_ARTIFACT_UNWRITTEN: (of: {
    files: readonly string[];
    folder: string;
    reason: string;
  }): Explanation => ({
    what: `${of.files.join(', ')} could not be written to ${of.folder}`,
    why: `${of.reason}; whoever reads the reports of this run would miss them`,
    fix: 'see that the disk has room and that this user may write there, then run again',
  }),
  ...databaseErrors,
  ...authErrors,
  ...substituteErrors,
  ...proveErrors,
  ...probeErrors,
  ...replayErrors,
  ...commandErrors,
  ...baselineErrors,
  ...runErrors,
  ...documentErrors,
} satisfies Record<string, (details: never) => Explanation>;

/** How a fix ends whose lines below it are to be filled in. */
export const FILL_IN = '; what is in capitals is yours to fill in';

/** What is meant first: a near name, else a new entry. */
function adviseName(of: { found: string; nearest: string[]; entry?: string }): string {
  const near = of.nearest.map((name) => `"${name}"`).join(' or ');
  const list = `list "${of.found}" under "infra" in registry.json`;
  if (!of.entry)
    return near
      ? `use ${near}`
      : "use one of the registry's names:\nnpx jest-hermetic registry show";
  const fill = `${FILL_IN}:\n${of.entry}`;
  return near ? `use ${near}, or ${list}${fill}` : `${list}, or use one of its names${fill}`;
}

/** The code of an error: a key of the table. */
export type ErrorCode = keyof typeof errorTable;

/** The facts that the row of `Code` asks for. */
export type ErrorDetails<Code extends ErrorCode> = Parameters<(typeof errorTable)[Code]>[0];
