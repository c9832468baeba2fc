import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The absolute path of the nearest `registry.json` at or above a folder; undefined where there is none. */
export function findRegistry(from: string): string | undefined {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const file = join(folder, 'registry.json');
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return file;
    if (folder === dirname(folder)) return undefined;
  }
}
