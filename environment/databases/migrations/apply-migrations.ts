import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Knex } from 'knex';
import { HermeticError } from '../../../errors/hermetic-error';
import { isFolder } from '../../../registry/is-folder';
import { openKnex } from '../open-knex';
import { applyKnexFolder } from './apply-knex-folder';
import { applySeedFolder } from './apply-seed-folder';
import { applySqlFiles } from './apply-sql-files';
import { failMigration } from './fail-migration';
import { loadDefaultExport } from './load-user-module';
import type { MigrationSource } from './migration-source';
import type { MigrationTarget } from './migration-target';
import { requireScript } from './require-script';

/** What a module that a registry names for migrations or for a seed is given. */
type DatabaseModule = (given: {
  readonly url: string;
  readonly knex: Knex;
  readonly schema: string | null;
}) => Promise<void>;

/**
 * Applies the migrations and the seed of one registry entry.
 *
 * @throws HERMETIC_MIGRATION_FAILED naming file, place and the database's own message;
 *   HERMETIC_MIGRATIONS_MISSING for a folder or a module that is not there, or a folder that is empty
 */
export async function applyMigrations(
  source: MigrationSource,
  target: MigrationTarget,
): Promise<void> {
  const { migrations, seed, infra } = source;
  if (migrations) {
    if ('knex' in migrations) await applyKnexFolder(infra, migrations.knex, target);
    else if ('sql' in migrations) await applySqlFiles(infra, migrations.sql, target);
    else if ('module' in migrations) await applyModule(infra, migrations.module, target);
    else await applyCommand(infra, migrations.command, target);
  }
  if (!seed) return;
  if (isFolder(join(target.root, seed))) await applySeedFolder(infra, seed, target);
  else await applyModule(infra, seed, target, true);
}

async function applyModule(
  infra: string,
  file: string,
  target: MigrationTarget,
  isSeed = false,
): Promise<void> {
  requireScript(infra, target.root, file, isSeed);
  const knex = openKnex(target, infra);
  try {
    const run = await loadDefaultExport<DatabaseModule>(join(target.root, file));
    if (typeof run !== 'function') throw new TypeError('it has no function as its default export');
    await run({ url: target.url, knex, schema: target.schema });
  } catch (error) {
    if (error instanceof HermeticError) throw error;
    throw failMigration({ infra, file }, error);
  } finally {
    await knex.destroy();
  }
}

async function applyCommand(
  infra: string,
  command: string,
  target: MigrationTarget,
): Promise<void> {
  const [shell, flag] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['/bin/sh', '-c'];
  try {
    await promisify(execFile)(shell, [flag, command], {
      cwd: target.root,
      env: { ...process.env, ...target.variables },
    });
  } catch (error) {
    const { stderr, stdout, message } = error as Error & { stderr?: string; stdout?: string };
    const said = stderr?.trim() || stdout?.trim() || message;
    throw failMigration({ infra, file: command }, error, said);
  }
}
