import { statSync } from 'node:fs';
import { join } from 'node:path';
import {
  listMigrationFiles,
  SCRIPT_FILE,
  SQL_FILE,
} from '../../environment/databases/migrations/list-migration-files';
import { HermeticError } from '../../errors/hermetic-error';
import type { Migrations, Registry } from '../../registry/index';
import { isFile } from '../../registry/is-file';
import { countNoun } from '../count-noun';
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
  if ('command' in migrations) return null;
  if ('module' in migrations) return requireFile(infra, migrations.module, root);
  if ('knex' in migrations) return countFiles(infra, migrations.knex, root, SCRIPT_FILE);
  return isFile(join(root, migrations.sql))
    ? `${infra}: ${migrations.sql}`
    : countFiles(infra, migrations.sql, root, SQL_FILE);
}

function describeSeed(infra: string, seed: string, root: string): string {
  if (!statSync(join(root, seed), { throwIfNoEntry: false })?.isDirectory())
    return requireFile(infra, seed, root);
  const { length } = listMigrationFiles(infra, root, seed, SCRIPT_FILE);
  return `${infra}: ${countNoun(length, 'seed')} in ${seed}`;
}

function countFiles(infra: string, folder: string, root: string, pattern: RegExp): string {
  const { length } = listMigrationFiles(infra, root, folder, pattern);
  return `${infra}: ${countNoun(length, 'migration')} in ${folder}`;
}

function requireFile(infra: string, file: string, root: string): string {
  if (isFile(join(root, file))) return `${infra}: ${file}`;
  const reason = 'there is no such file';
  throw HermeticError.of('HERMETIC_MIGRATIONS_MISSING', { infra, folder: file, reason });
}
