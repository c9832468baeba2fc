import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest folder at or above a folder that has runs in its `.hermetic`; null where there is none. */
export function locateRunsRoot(from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.hermetic', 'runs'))) return folder;
    if (folder === dirname(folder)) return null;
  }
}
