import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashSource } from '../../environment/record/hash-source';

/** The hash of each test file by its name, as the record of a run has it; of one that cannot be read there is none. */
export function hashFiles(root: string, files: Iterable<string>): ReadonlyMap<string, string> {
  const hashes = new Map<string, string>();
  for (const file of files) {
    try {
      hashes.set(file, hashSource(readFileSync(join(root, file), 'utf8')));
    } catch {
      // It is gone: what nobody knows, nothing rests on.
    }
  }
  return hashes;
}
