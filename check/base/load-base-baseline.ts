import { dirname } from 'node:path';
import { realpathSync } from 'node:fs';
import { BASELINE_FILE, type Baseline } from '../../registry/baseline/baseline';
import { parseBaseline } from '../../registry/baseline/parse-baseline';
import { readGit } from './read-git';

/**
 * The baseline as it is at a git reference that is known to git; null where there was none with a
 * list, and where it cannot be read, as after a merge that nobody resolved: then nothing is compared.
 *
 * @param file absolute path of the registry of now
 */
export function loadBaseBaseline(ref: string, file: string): Baseline | null {
  const folder = dirname(realpathSync(file));
  const found = readGit(folder, ['show', '--no-textconv', `${ref}:./${BASELINE_FILE}`]);
  if (!found.isOk) return null;
  try {
    const baseline = parseBaseline(found.text, BASELINE_FILE);
    return baseline.hasList ? baseline : null;
  } catch {
    return null;
  }
}
