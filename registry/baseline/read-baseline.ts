import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { BASELINE_FILE, type Baseline } from './baseline';
import { parseBaseline } from './parse-baseline';

const READ_FAULTS: Readonly<Record<string, string>> = {
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
  ENOTDIR: '.hermetic is a file',
};

/** A hundred thousand rows take less. */
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * The committed baseline of the project whose registry is in a folder; null when there is none.
 *
 * @throws HERMETIC_BASELINE_UNREADABLE, and what `parseBaseline` throws
 */
export function readBaseline(root: string): Baseline | null {
  const text = readText(join(root, BASELINE_FILE));
  return text === null ? null : parseBaseline(text, BASELINE_FILE);
}

function readText(path: string): string | null {
  const unreadable = (reason: string): HermeticError =>
    HermeticError.of('HERMETIC_BASELINE_UNREADABLE', { file: BASELINE_FILE, reason });
  try {
    const found = statSync(path);
    // A pipe has no end, and a device need not have one.
    if (!found.isFile() && !found.isDirectory()) throw unreadable('it is no regular file');
    if (found.size > MOST_BYTES) throw unreadable('it is larger than 32 MB');
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof HermeticError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOENT') return null;
    throw unreadable(READ_FAULTS[code] ?? `reading it failed with ${code}`);
  }
}
