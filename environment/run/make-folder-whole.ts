import { existsSync, renameSync, rmSync } from 'node:fs';
import { nameUnfinished } from '../databases/postgres/server/unfinished';

/**
 * Makes a folder with all that it has from the start, or does nothing where it exists already. A
 * process that is killed meanwhile leaves a folder that `removeUnfinished` knows.
 *
 * @param fill makes a folder of the name that it is given; it is renamed then
 * @returns whether this call made it
 */
export function makeFolderWhole(folder: string, fill: (unfinished: string) => void): boolean {
  if (existsSync(folder)) return false;
  const unfinished = nameUnfinished(folder);
  try {
    fill(unfinished);
    renameSync(unfinished, folder);
    return true;
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
  }
}
