import { join } from 'node:path';
import { isFile } from '../../../registry/is-file';
import { isFolder } from '../../../registry/is-folder';
import type { Migrations } from '../../../registry/index';
import { listMigrationFiles, SCRIPT_FILE, SQL_FILE } from './list-migration-files';
import type { MigrationSource } from './migration-source';
import { requireScript } from './require-script';

/**
 * Sees that all is there that databases are made from, before anything is started for them. What a
 * command would need is not known.
 *
 * @throws HERMETIC_MIGRATIONS_MISSING for the first that is not
 */
export function requireSources(sources: readonly MigrationSource[], root: string): void {
  for (const { infra, migrations, seed } of sources) {
    if (migrations) requireMigrations(infra, migrations, root);
    if (seed) requireSeed(infra, seed, root);
  }
}

/**
 * The files of migrations, by their names in their folder or as the registry names the one; null for a command.
 *
 * @throws HERMETIC_MIGRATIONS_MISSING
 */
export function requireMigrations(
  infra: string,
  migrations: Migrations,
  root: string,
): readonly string[] | null {
  if ('command' in migrations) return null;
  if ('knex' in migrations) return listMigrationFiles(infra, root, migrations.knex, SCRIPT_FILE);
  if ('sql' in migrations) {
    return isFile(join(root, migrations.sql))
      ? [migrations.sql]
      : listMigrationFiles(infra, root, migrations.sql, SQL_FILE);
  }
  requireScript(infra, root, migrations.module);
  return [migrations.module];
}

/**
 * The files of a seed, as those of migrations.
 *
 * @throws HERMETIC_MIGRATIONS_MISSING
 */
export function requireSeed(infra: string, seed: string, root: string): readonly string[] {
  if (isFolder(join(root, seed))) return listMigrationFiles(infra, root, seed, SCRIPT_FILE, true);
  requireScript(infra, root, seed, true);
  return [seed];
}
