import { HermeticError } from '../../errors/hermetic-error';
import { listDatabases, type Registry } from '../../registry/index';
import type { Engine } from '../init/choose-engines';
import { databaseNames } from '../init/describe-database';
import { planRegistry } from '../init/plan-registry';
import { readProject, type Project } from '../init/project';
import type { WrittenDatabase } from '../init/registry-document';

/**
 * What `init` would have found for the registry's databases and their entries lack, as sentences with
 * the lines to add: migrations, where no database of the engine has any, and variables that the project
 * names and no database sets. Whether they are meant to be left out, nobody but the team knows.
 */
export function noteGaps(registry: Registry, projectDir: string): string[] {
  const project = findProject(projectDir);
  if (!project) return [];
  const entries = listDatabases(registry);
  const engines = [...new Set(entries.map(({ database }) => database.engine))];
  return engines.flatMap((engine) => {
    const { infra } = entries.find(({ database }) => database.engine === engine)!;
    const planned = planDatabase(project, engine);
    return [
      ...noteMigrations(infra, planned, registry),
      ...noteVariables(infra, planned, registry),
    ];
  });
}

function noteMigrations(
  infra: string,
  { migrations }: WrittenDatabase,
  registry: Registry,
): string[] {
  const hasAny = Object.values(registry.infra).some(({ database }) => database?.migrations);
  if (hasAny || !migrations) return [];
  return [
    `"${infra}" has no migrations, so that its tests begin without tables; the project seems to have some: "migrations": ${JSON.stringify(migrations)}`,
  ];
}

function noteVariables(infra: string, { env = {} }: WrittenDatabase, registry: Registry): string[] {
  const known = new Set(
    Object.values(registry.infra).flatMap(({ database }) => [
      ...Object.keys(database?.env ?? {}),
      ...(database && 'server' in database && database.server !== 'embedded'
        ? [database.server.env]
        : []),
    ]),
  );
  const missing = Object.entries(env).filter(([name]) => !known.has(name));
  if (missing.length === 0) return [];
  const names = missing.map(([name]) => name).join(', ');
  return [
    `the project names ${names}, which no database of the registry sets; if the application reads it, add to "${infra}": "env": ${JSON.stringify(Object.fromEntries(missing))}`,
  ];
}

function planDatabase(project: Project, engine: Engine): WrittenDatabase {
  const { document } = planRegistry(project, engine);
  return document.infra[databaseNames[engine]]!.database!;
}

function findProject(projectDir: string): Project | null {
  try {
    return readProject(projectDir);
  } catch (error) {
    if (error instanceof HermeticError) return null;
    throw error;
  }
}
