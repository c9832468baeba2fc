import { join } from 'node:path';
import type { Knex } from 'knex';
import { HermeticError } from '../../../errors/hermetic-error';
import { openKnex } from '../open-knex';
import { listMigrationFiles, SCRIPT_FILE } from './list-migration-files';
import { loadUserModule } from './load-user-module';
import type { MigrationTarget } from './migration-target';

interface KnexSeed {
  readonly seed?: (knex: Knex) => unknown;
}

/**
 * Runs a folder of Knex seeds, in JavaScript or TypeScript, in the order of their names.
 *
 * @throws HERMETIC_MIGRATION_FAILED naming the file; HERMETIC_MIGRATIONS_MISSING
 */
export async function applySeedFolder(
  infra: string,
  folder: string,
  target: MigrationTarget,
): Promise<void> {
  const files = listMigrationFiles(infra, target.root, folder, SCRIPT_FILE, true);
  const knex = openKnex(target, infra);
  try {
    for (const name of files) await applySeed(infra, `${folder}/${name}`, target, knex);
  } finally {
    await knex.destroy();
  }
}

async function applySeed(
  infra: string,
  file: string,
  { root }: MigrationTarget,
  knex: Knex,
): Promise<void> {
  try {
    const { seed } = await loadUserModule<KnexSeed>(join(root, file));
    if (typeof seed !== 'function') throw new TypeError('it exports no function "seed"');
    await seed(knex);
  } catch (error) {
    const { message } = error as Error;
    throw HermeticError.of('HERMETIC_MIGRATION_FAILED', { infra, file, place: '', message });
  }
}
