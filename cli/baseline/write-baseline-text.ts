import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import { HermeticError } from '../../errors/hermetic-error';
import { BASELINE_FILE } from '../../registry/baseline/baseline';

const FAULTS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'its disk is read-only',
  ENOSPC: 'its disk is full',
  EEXIST: '.hermetic is a file',
  ENOTDIR: '.hermetic is a file',
  EISDIR: 'it is a folder',
};

/**
 * Writes the text of the baseline of the project whose registry is in a folder, whole or not at all.
 *
 * @throws HERMETIC_BASELINE_UNWRITABLE
 */
export function writeBaselineText(root: string, text: string): void {
  const path = join(root, BASELINE_FILE);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileWhole(path, text);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const reason = FAULTS[code] ?? `writing it failed with ${code}`;
    throw HermeticError.of('HERMETIC_BASELINE_UNWRITABLE', { file: BASELINE_FILE, reason });
  }
}
