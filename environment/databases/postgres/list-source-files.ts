import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationSource } from '../migrations/migration-source';

/** The files that hold the migrations of a source, absolute; none for a command or what is not there. */
export function listSourceFiles({ migrations }: MigrationSource, root: string): string[] {
  const path = migrations && !('command' in migrations) && Object.values(migrations)[0];
  if (!path) return [];
  const absolute = join(root, path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found ? [absolute] : [];
  return readdirSync(absolute, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(absolute, entry.name));
}
