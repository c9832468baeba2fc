import type { Note } from './change';
import type { Engine } from './choose-engines';
import { databaseNames } from './describe-database';
import type { FoundMigrations } from './find-migrations';
import type { FoundSeed } from './find-seed';

/** What a registry was planned from. */
export interface PlanFacts {
  readonly engines: readonly Engine[];
  /** Why these engines. */
  readonly reason: string;
  readonly migrations: FoundMigrations | null;
  readonly seed: FoundSeed | null;
  readonly maps: Readonly<Record<Engine, object>>;
  /** Names of the services that were found. */
  readonly services: readonly string[];
}

/** Why the registry is what it is, and what only a person can add to it. */
export function explainPlan(facts: PlanFacts): Note[] {
  const { engines, reason, migrations, seed, maps, services } = facts;
  return [
    explainEngines(engines, reason),
    ...explainMigrations(engines, migrations),
    ...explainSources(migrations, seed),
    ...explainVariables(engines, maps),
    ...explainEntries(engines, services),
  ];
}

function explainEngines(engines: readonly Engine[], reason: string): Note {
  if (engines.length === 0) {
    return {
      message: `no database in registry.json, because ${reason}; to have one all the same, delete registry.json and run this:`,
      fix: 'npx jest-hermetic init --engine sqlite',
    };
  }
  const [first, second] = engines.map((engine) => databaseNames[engine]);
  const names = second === undefined ? first : `${first} (the default) and ${second}`;
  return { message: `${names}, because ${reason}` };
}

function explainMigrations(engines: readonly Engine[], migrations: FoundMigrations | null): Note[] {
  if (engines.length === 0) return [];
  if (!migrations) {
    return [
      {
        message:
          'no migrations found, so that databases start empty; name yours in "database" of registry.json:',
        fix: '"migrations": { "knex": "db/migrations" }',
      },
    ];
  }
  if (migrations.engine !== null || engines.length === 1) return [];
  const [first, second] = engines.map((engine) => databaseNames[engine]);
  return [{ message: `the SQL files are taken to be for ${first}; ${second} starts empty` }];
}

/** What of the project's files became part of the registry, and what did not. */
function explainSources(migrations: FoundMigrations | null, seed: FoundSeed | null): Note[] {
  if (!migrations) return [];
  const [own = ''] = Object.values<string>(migrations.source);
  const others = {
    message: `migrations come from ${own}; ${migrations.others.join(' and ')} ${migrations.others.length === 1 ? 'is' : 'are'} left out: if that is wrong, correct "migrations" in registry.json`,
  };
  const used = { message: `${seed?.path} runs after the migrations: tests start with its rows` };
  const unused = {
    message: `${seed?.path} is not run: it is neither a folder of Knex seeds nor a module with a function as its default export; if tests need its rows, name such a module in "database" of registry.json:`,
    fix: '"seed": "db/seed.ts"',
  };
  return [
    ...(migrations.others.length > 0 ? [others] : []),
    ...(seed ? [seed.isUsable ? used : unused] : []),
  ];
}

function explainVariables(engines: readonly Engine[], maps: PlanFacts['maps']): Note[] {
  const [first] = engines;
  if (!first || Object.keys(maps[first]).length > 0) return [];
  return [
    {
      message: `no variable found in which the application looks for ${databaseNames[first]}; if there is one, name it in "database" of registry.json:`,
      fix:
        first === 'postgres'
          ? '"env": { "DATABASE_URL": "url" }'
          : '"env": { "DATABASE_FILE": "path" }',
    },
  ];
}

function explainEntries(engines: readonly Engine[], services: readonly string[]): Note[] {
  const waiting = {
    message: `${services.join(', ')}: in state A, so that a test which declares one is skipped; say in registry.json what tests need of it`,
  };
  const owner = { message: '"owner" is "unassigned" in each entry: name who answers for it' };
  return [
    ...(services.length > 0 ? [waiting] : []),
    ...(engines.length + services.length > 0 ? [owner] : []),
  ];
}
