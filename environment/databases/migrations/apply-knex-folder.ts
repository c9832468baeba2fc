import { join } from 'node:path';
import type { Knex } from 'knex';
import { openKnex } from '../open-knex';
import { failMigration } from './fail-migration';
import { listMigrationFiles, SCRIPT_FILE } from './list-migration-files';
import { loadUserModule } from './load-user-module';
import type { MigrationTarget } from './migration-target';

/** Applies a folder of Knex migrations, in JavaScript or TypeScript, by Knex's own migrator. */
export async function applyKnexFolder(
  infra: string,
  folder: string,
  target: MigrationTarget,
): Promise<void> {
  const files = listMigrationFiles(infra, target.root, folder, SCRIPT_FILE);
  const source = new FolderSource(join(target.root, folder), files);
  const knex = openKnex(target, infra, { log: SILENT });
  try {
    await knex.migrate.latest({ migrationSource: source });
  } catch (error) {
    const file = source.current ? `${folder}/${source.current}` : folder;
    throw failMigration({ infra, file }, error);
  } finally {
    await knex.destroy();
  }
}

/** Knex reports a failing migration by a warning before it throws; we name the file ourselves. */
const SILENT = { warn() {}, error() {}, deprecate() {}, debug() {} };

/** A migration source that compiles TypeScript and remembers which migration ran last. */
class FolderSource implements Knex.MigrationSource<string> {
  current: string | undefined;

  constructor(
    private readonly folder: string,
    private readonly files: readonly string[],
  ) {}

  getMigrations(): Promise<string[]> {
    return Promise.resolve([...this.files]);
  }

  getMigrationName(file: string): string {
    return file;
  }

  async getMigration(file: string): Promise<Knex.Migration> {
    this.current ??= file;
    const migration = await loadUserModule<Knex.Migration>(join(this.folder, file));
    const note =
      <Result>(step: (knex: Knex) => Result) =>
      (knex: Knex): Result => {
        this.current = file;
        return step(knex);
      };
    return { ...migration, up: note(migration.up.bind(migration)) };
  }
}
