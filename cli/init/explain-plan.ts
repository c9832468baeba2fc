import type { Note } from './change';
import type { Engine } from './choose-engines';
import { databaseNames } from './describe-database';
import type { FoundMigrations } from './find-migrations';

/** What a registry was planned from. */
export interface PlanFacts {
  readonly engines: readonly Engine[];
  /** Why these engines. */
  readonly reason: string;
  readonly migrations: FoundMigrations | null;
  readonly maps: Readonly<Record<Engine, object>>;
  /** Names of the services that were found. */
  readonly services: readonly string[];
}

/** Why the registry is what it is, and what only a person can add to it. */
export function explainPlan({ engines, reason, migrations, maps, services }: PlanFacts): Note[] {
  return [
    explainEngines(engines, reason),
    ...explainMigrations(engines, migrations),
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
