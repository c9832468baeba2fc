import { resolveFromProject } from '../resolve-from-project';
import type { Note } from './change';
import { chooseEngines, type Engine } from './choose-engines';
import { databaseNames, describeDatabase } from './describe-database';
import { describeServices } from './describe-services';
import { recogniseEngine } from './recognise-engine';
import { explainPlan } from './explain-plan';
import { findMigrations, type FoundMigrations } from './find-migrations';
import { findProtected } from './find-protected';
import { findSeed, type FoundSeed } from './find-seed';
import { listVariables, type ProjectVariables } from './list-variables';
import { mapVariables, type VariableMap } from './map-variables';
import type { Project } from './project';
import { readKnexfile } from './read-knexfile';
import { readPrismaSchema } from './read-prisma-schema';
import type { RegistryDocument, WrittenEntry } from './registry-document';

/** A registry that is not written yet, and what to say of it. */
export interface PlannedRegistry {
  readonly document: RegistryDocument;
  readonly notes: readonly Note[];
}

const SCHEMA = './node_modules/jest-hermetic/registry.schema.json';

/** Plans the registry of a project from what its files say; writes nothing. */
export function planRegistry(project: Project, asked: Engine | undefined): PlannedRegistry {
  const { root } = project;
  const variables = listVariables(root);
  const knexfile = readKnexfile(root);
  const prisma = readPrismaSchema(root);
  const { engines, reason } = chooseEngines({
    project,
    asked,
    hints: [prisma?.engine, knexfile?.engine, ...enginesOf(variables)].filter(
      (hint) => hint != null,
    ),
    canResolve: (name) => resolveFromProject(root, name) !== null,
  });
  const migrations = findMigrations({ project, knexfile, prisma });
  const seed = migrations && findSeed(root, migrations.source);
  const maps = mapVariables({ engines, variables, prismaVariable: prisma?.variable ?? null });
  const databases = describeDatabases({ project, engines, migrations, seed, maps });
  const services = describeServices(project, variables);
  const protect = findProtected(root, variables);
  return {
    document: {
      $schema: SCHEMA,
      version: 1,
      infra: Object.fromEntries([...databases, ...services]),
      ...(protect.length > 0 && { protect }),
    },
    notes: explainPlan({
      engines,
      reason,
      migrations,
      seed,
      maps,
      services: services.map(([name]) => name),
    }),
  };
}

interface DatabasesRequest {
  readonly project: Project;
  readonly engines: readonly Engine[];
  readonly migrations: FoundMigrations | null;
  readonly seed: FoundSeed | null;
  readonly maps: Readonly<Record<Engine, VariableMap>>;
}

function describeDatabases(request: DatabasesRequest): (readonly [string, WrittenEntry])[] {
  const { project, engines, migrations, seed, maps } = request;
  return engines.map((engine, index) => {
    const own = migrations && fits(migrations, engine, engines) ? migrations : null;
    const entry = describeDatabase({
      project,
      engine,
      isDefault: engines.length > 1 && index === 0,
      migrations: own,
      seed: own && seed?.isUsable ? seed.path : null,
      env: maps[engine],
    });
    return [databaseNames[engine], entry];
  });
}

function enginesOf({ names, anywhere }: ProjectVariables): Engine[] {
  return names.flatMap((name) =>
    /URL|URI|DATABASE|DB/.test(name) ? (recogniseEngine(anywhere.get(name)) ?? []) : [],
  );
}

function fits({ engine }: FoundMigrations, target: Engine, engines: readonly Engine[]): boolean {
  return engine === 'any' || (engine ?? engines[0]) === target;
}
