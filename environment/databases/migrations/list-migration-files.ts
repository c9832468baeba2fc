import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HermeticError } from '../../../errors/hermetic-error';
import { findStats } from '../../../registry/find-stats';
import { isInsideOnDisk } from '../../../registry/validation/is-inside-project';
import { guessNearest } from './guess-nearest';

/** Knex migrations, in JavaScript or TypeScript, without declaration files. */
export const SCRIPT_FILE = /\.(?<!\.d\.)[cm]?[jt]s$/;

/** SQL migrations, without those that undo one. */
export const SQL_FILE = /(?<!\.down)\.sql$/;

/**
 * The files of a migrations folder whose names match, in the order of their names.
 *
 * @throws HERMETIC_MIGRATIONS_MISSING when the folder is not there, is no folder, or holds none
 */
export function listMigrationFiles(
  infra: string,
  root: string,
  folder: string,
  pattern: RegExp,
  isSeed = false,
): string[] {
  const missing = (reason: string): HermeticError =>
    HermeticError.of('HERMETIC_MIGRATIONS_MISSING', { infra, folder, reason, isSeed });
  const found = findStats(join(root, folder));
  if (!found) throw missing(`it does not exist${guessNearest(root, folder)}`);
  if (!found.isDirectory()) throw missing('it is not a folder');
  const files = readdirSync(join(root, folder)).filter((name) => pattern.test(name));
  if (files.length === 0) throw missing(`it holds no ${isSeed ? 'seed' : 'migration'}`);
  const outside = files.find((name) => !isInsideOnDisk(root, join(folder, name)));
  if (outside) throw missing(`${outside} in it is a symbolic link that leads out of the project`);
  return files.sort();
}
