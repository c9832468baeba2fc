import { dirname } from 'node:path';
import { realpathSync } from 'node:fs';
import { BASELINE_FILE, type Baseline } from '../../registry/baseline/baseline';
import { parseBaseline } from '../../registry/baseline/parse-baseline';
import { findBlob } from './find-blob';
import type { LoadedBase } from './load-base';
import { readBlob } from './read-blob';

/**
 * The baseline beside the registry of a base, wherever that was; null where there was none with a
 * list, and where it is not valid, as after a merge that nobody resolved: then nothing is compared.
 *
 * @param file absolute path of the registry of now
 * @throws HERMETIC_BASE_UNKNOWN where git has it and cannot show it
 */
export function loadBaseBaseline(base: LoadedBase, file: string): Baseline | null {
  const { ref, commit } = base;
  const folder = dirname(realpathSync(file));
  const object = findBlob({ folder, commit, path: `${base.folder}${BASELINE_FILE}`, ref });
  if (object === null) return null;
  const text = readBlob(folder, object, ref).replace(/^\uFEFF/, '');
  try {
    const baseline = parseBaseline(text, BASELINE_FILE);
    return baseline.hasList ? baseline : null;
  } catch {
    return null;
  }
}
