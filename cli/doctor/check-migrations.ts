import {
  requireMigrations,
  requireSeed,
} from '../../environment/databases/migrations/require-sources';
import type { Migrations, Registry } from '../../registry/index';
import { countNoun } from '../../errors/count-noun';
import { diagnose } from './diagnose';
import { type Diagnosis, joinDiagnoses } from './diagnosis';

/** Whether the migrations and seeds that the registry names are there, and are not empty. */
export async function checkMigrations({ root, infra }: Registry): Promise<Diagnosis> {
  const checks = Object.values(infra).flatMap(({ name, database }) => [
    ...(database?.migrations ? [diagnose(() => describe(name, database.migrations!, root))] : []),
    ...(database?.seed ? [diagnose(() => describeSeed(name, database.seed!, root))] : []),
  ]);
  return joinDiagnoses(await Promise.all(checks));
}

/** A command is not run: what it would do is not known. */
function describe(infra: string, migrations: Migrations, root: string): string | null {
  const files = requireMigrations(infra, migrations, root);
  const [path = ''] = Object.values<string>(migrations);
  return files && `${infra}: ${describeFiles(files, path, 'migration')}`;
}

function describeSeed(infra: string, seed: string, root: string): string {
  return `${infra}: ${describeFiles(requireSeed(infra, seed, root), seed, 'seed')}`;
}

function describeFiles(files: readonly string[], path: string, noun: string): string {
  return files[0] === path ? path : `${countNoun(files.length, noun)} in ${path}`;
}
