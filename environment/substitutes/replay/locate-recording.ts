import { existsSync } from 'node:fs';
import { dirname, extname, isAbsolute, relative, resolve } from 'node:path';
import { HermeticError } from '../../../errors/hermetic-error';
import { realPath } from '../../real-path';

const EXTENSIONS = ['.jsonl', '.sqlite'];

/**
 * Absolute path of a recording, which a test names from the folder of its file.
 *
 * @throws HERMETIC_REPLAY_PATH for a file outside of the project, through a link as well, and for
 *   another extension than `.jsonl` and `.sqlite`
 */
export function locateRecording(
  path: string,
  { testFolder, projectDir }: { readonly testFolder: string; readonly projectDir: string },
): string {
  const refuse = (reason: string): never => {
    throw HermeticError.of('HERMETIC_REPLAY_PATH', { path: String(path), reason });
  };
  if (typeof path !== 'string' || path === '') return refuse('a path is a text');
  if (!EXTENSIONS.includes(extname(path)))
    refuse('a recording is text, ".jsonl", or a database of SQLite, ".sqlite"');
  const file = resolve(testFolder, path);
  const inside = relative(realPath(projectDir), realPath(nearestExisting(file)));
  if (inside.startsWith('..') || isAbsolute(inside))
    refuse('it lies outside of the project, where no version control keeps it with its test');
  return file;
}

/** A folder that is yet to be made lies where its parent does. */
function nearestExisting(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestExisting(dirname(path));
}
