import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { SCRIPT_FILE } from '../../environment/databases/migrations/list-migration-files';
import { isFolder } from '../../registry/is-folder';
import type { Migrations } from '../../registry/index';

/** Rows that a project puts into its database after the migrations. */
export interface FoundSeed {
  readonly path: string;
  /** Whether the registry can name it: a folder of Knex seeds, or a module with a default export. */
  readonly isUsable: boolean;
}

const KNEX_SEED = /\bexports\.seed\b|\bexport\s+(?:async\s+)?(?:function|const)\s+seed\b/;
const DEFAULT_EXPORT = /\bmodule\.exports\s*=|\bexports\.default\b|\bexport\s+default\b/;
const SEED_FILES = ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'].map((extension) => `seed.${extension}`);

/** Looks for a folder `seeds`, or a file `seed.ts` or the like, beside the migrations; null without. */
export function findSeed(root: string, migrations: Migrations): FoundSeed | null {
  if ('command' in migrations) return null;
  const beside = posix.dirname(Object.values<string>(migrations)[0]!);
  const folder = posix.join(beside, 'seeds');
  if (isFolder(join(root, folder))) {
    const scripts = readdirSync(join(root, folder)).filter((name) => SCRIPT_FILE.test(name));
    const isUsable =
      scripts.length > 0 &&
      scripts.every((name) => KNEX_SEED.test(readFileSync(join(root, folder, name), 'utf8')));
    return { path: folder, isUsable };
  }
  const path = SEED_FILES.map((name) => posix.join(beside, name)).find((file) =>
    existsSync(join(root, file)),
  );
  if (path === undefined) return null;
  return { path, isUsable: DEFAULT_EXPORT.test(readFileSync(join(root, path), 'utf8')) };
}
