import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { readRegularFile } from '../read-regular-file';
import { BASELINE_FILE, type Baseline } from './baseline';
import { parseBaseline } from './parse-baseline';

/** A hundred thousand rows of each kind take less. */
export const MOST_MEGABYTES = 64;

/**
 * The committed baseline of the project whose registry is in a folder; null when there is none.
 *
 * @throws what `readBaselineText` and `parseBaseline` throw
 */
export function readBaseline(root: string): Baseline | null {
  const text = readBaselineText(root);
  return text === null ? null : parseBaseline(text, BASELINE_FILE);
}

/**
 * The text of that file, without the byte order mark that some editors write.
 *
 * @throws HERMETIC_BASELINE_UNREADABLE
 */
export function readBaselineText(root: string): string | null {
  const found = readRegularFile(join(root, BASELINE_FILE), MOST_MEGABYTES);
  if ('bytes' in found) return found.bytes.toString('utf8').replace(/^\uFEFF/, '');
  const { code, reason } = found;
  if (code === 'ENOENT') return null;
  throw HermeticError.of('HERMETIC_BASELINE_UNREADABLE', {
    file: BASELINE_FILE,
    reason: code === 'ENOTDIR' ? '.hermetic is a file' : reason,
  });
}
