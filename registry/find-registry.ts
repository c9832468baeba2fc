import { dirname, join, resolve } from 'node:path';
import { isFile } from './is-file';

/** The absolute path of the nearest `registry.json` at or above a folder; undefined where there is none. */
export function findRegistry(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, 'registry.json');
    if (isFile(file)) return file;
    if (folder === dirname(folder)) return undefined;
  }
}
