import { dirname, posix } from 'node:path';
import { realpathSync } from 'node:fs';
import { HermeticError } from '../../errors/hermetic-error';
import { BASELINE_FILE } from '../../registry/baseline/baseline';
import { parseBaseline } from '../../registry/baseline/parse-baseline';
import type { HeldLists } from '../check-context';
import { findBlob } from './find-blob';
import type { LoadedBase } from './load-base';
import { readBlob } from './read-blob';

/**
 * The baseline beside the registry of a base, wherever that was; null where there was none with a
 * list, and with its fault where it is not valid, as after a merge that nobody resolved.
 *
 * @param file absolute path of the registry of now
 * @throws HERMETIC_BASE_UNKNOWN where git has it and cannot show it
 */
export function loadBaseBaseline(base: LoadedBase, file: string): Omit<HeldLists, 'now'> {
  const { ref, commit } = base;
  const folder = dirname(realpathSync(file));
  const object = findBlob({ folder, commit, path: `${base.folder}${BASELINE_FILE}`, ref });
  if (object === null) return { before: null };
  const text = readBlob(folder, object, ref).replace(/^\uFEFF/, '');
  const movedFrom = posix.relative(base.folderNow, base.folder);
  try {
    const baseline = parseBaseline(text, BASELINE_FILE);
    return { before: baseline.hasList ? baseline : null, movedFrom };
  } catch (error) {
    if (!(error instanceof HermeticError)) throw error;
    return { before: null, beforeFault: error.what };
  }
}
