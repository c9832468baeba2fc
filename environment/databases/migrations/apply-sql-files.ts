import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HermeticError } from '../../../errors/hermetic-error';
import { isFile } from '../../../registry/is-file';
import { failMigration } from './fail-migration';
import { listMigrationFiles, SQL_FILE } from './list-migration-files';
import { locateStatement } from './locate-statement';
import type { MigrationTarget } from './migration-target';

/** Applies one SQL file, or the `.sql` files of a folder in the order of their names; `.down.sql` are left out. */
export async function applySqlFiles(
  infra: string,
  path: string,
  target: MigrationTarget,
): Promise<void> {
  for (const file of listSqlFiles(infra, path, target.root)) {
    const script = readFileSync(join(target.root, file), 'utf8');
    try {
      await target.execute(script);
    } catch (error) {
      if (error instanceof HermeticError) throw error;
      const { message, position } = error as Error & { position?: string };
      const at = locateStatement(script, message, position);
      const place = at ? `line ${at.line}: ${at.statement}` : '';
      throw failMigration({ infra, file, place }, error);
    }
  }
}

function listSqlFiles(infra: string, path: string, root: string): string[] {
  if (isFile(join(root, path))) return [path];
  return listMigrationFiles(infra, root, path, SQL_FILE).map((name) => `${path}/${name}`);
}
