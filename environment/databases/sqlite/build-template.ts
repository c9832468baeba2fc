import { rmSync } from 'node:fs';
import type BetterSqlite from 'better-sqlite3';
import { describeMigrations } from '../../progress/describe-migrations';
import { tellLongWork } from '../../progress/tell-long-work';
import { loadDriver } from '../load-driver';
import { applyMigrations } from '../migrations/apply-migrations';
import type { InputManifest } from '../migrations/input-manifest';
import type { MigrationSource } from '../migrations/migration-source';
import { recordInputs } from '../migrations/record-inputs';

/** Everything that a SQLite template is made from, as plain JSON. */
export interface TemplatePlan {
  readonly infra: string;
  readonly template: string;
  /** Where this process makes it until it is complete. */
  readonly building: string;
  readonly sources: readonly MigrationSource[];
  readonly variables: Readonly<Record<string, string>>;
  readonly root: string;
  readonly projectDir: string;
}

/** Migrates a new database file, `plan.building`, and answers what was read meanwhile. */
export async function buildTemplate(plan: TemplatePlan): Promise<InputManifest> {
  const finishRecording = recordInputs(plan.root);
  let inputs: InputManifest = null;
  try {
    await tellLongWork(describeMigrations(plan.infra, plan.sources), () => migrate(plan));
  } finally {
    inputs = finishRecording();
  }
  return inputs;
}

async function migrate(plan: TemplatePlan): Promise<void> {
  const path = plan.building;
  rmSync(path, { force: true });
  const Database = loadDriver<typeof BetterSqlite>('better-sqlite3', plan.projectDir, plan.infra);
  withDatabase(Database, path, (database) => database.exec('VACUUM'));
  for (const source of plan.sources) {
    await applyMigrations(source, {
      ...plan,
      engine: 'sqlite',
      url: path,
      path,
      schema: null,
      execute: async (script) => withDatabase(Database, path, (database) => database.exec(script)),
    });
  }
}

function withDatabase(
  Database: typeof BetterSqlite,
  path: string,
  work: (database: BetterSqlite.Database) => unknown,
): void {
  const database = new Database(path);
  try {
    work(database);
  } finally {
    // Closing the last handle brings a write-ahead log home, so that the file alone is the database.
    database.close();
  }
}
