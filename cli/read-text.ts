import { readFileSync } from 'node:fs';
import { isFile } from '../registry/is-file';

/** The text of a file; null where there is none that can be read. A pipe or a device is none: it need not end. */
export function readText(path: string): string | null {
  try {
    return isFile(path) ? readFileSync(path, 'utf8') : null;
  } catch {
    return null;
  }
}
