import { join } from 'node:path';
import { HermeticError } from '../../../errors/hermetic-error';
import { isFile } from '../../../registry/is-file';
import { guessNearest } from './guess-nearest';

/**
 * Sees that a file that the registry names for migrations or for a seed is there.
 *
 * @throws HERMETIC_MIGRATIONS_MISSING with the nearest path that exists
 */
export function requireScript(infra: string, root: string, file: string, isSeed = false): void {
  if (isFile(join(root, file))) return;
  const reason = `there is no such file${guessNearest(root, file)}`;
  throw HermeticError.of('HERMETIC_MIGRATIONS_MISSING', { infra, folder: file, reason, isSeed });
}
