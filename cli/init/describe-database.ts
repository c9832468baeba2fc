import type { Engine } from './choose-engines';
import type { FoundMigrations } from './find-migrations';
import { knownDrivers } from './known-drivers';
import type { VariableMap } from './map-variables';
import type { Project } from './project';
import type { WrittenDatabase, WrittenEntry } from './registry-document';

/** How the databases are called in the registry that `init` writes. */
export const databaseNames: Readonly<Record<Engine, string>> = {
  postgres: 'PostgreSQL',
  sqlite: 'SQLite',
};

/** What the entry of one database is made from. */
export interface DatabaseRequest {
  readonly project: Project;
  readonly engine: Engine;
  /** It is the first of several. */
  readonly isDefault: boolean;
  readonly migrations: FoundMigrations | null;
  /** What the registry can name. */
  readonly seed: string | null;
  readonly env: VariableMap;
}

/** A database that this tool provides, fully wired from the first run on: state C. */
export function describeDatabase(request: DatabaseRequest): WrittenEntry {
  const { project, engine } = request;
  const isRuntime = knownDrivers[engine].some(
    (name) => project.dependencies.get(name) === 'runtime',
  );
  return {
    category: 'database',
    layer: 'storage',
    state: 'C',
    usedBy: ['tests', 'ci', ...(isRuntime ? ['runtime'] : [])],
    failureMode: 'fail',
    localStrategy:
      engine === 'postgres' ? 'embedded PostgreSQL, started on demand' : 'SQLite in memory',
    promotionTrigger: 'always required',
    owner: 'unassigned',
    database: describeSettings(request),
  };
}

function describeSettings({
  engine,
  isDefault,
  migrations,
  seed,
  env,
}: DatabaseRequest): WrittenDatabase {
  return {
    ...(engine === 'postgres'
      ? { engine, server: 'embedded', isolation: 'schema' }
      : { engine, isolation: 'memory' }),
    ...(isDefault && { default: true }),
    ...(migrations && { migrations: migrations.source }),
    ...(seed !== null && { seed }),
    ...(Object.keys(env).length > 0 && { env }),
  };
}
