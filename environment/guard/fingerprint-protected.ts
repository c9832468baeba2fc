import { createHash, type Hash } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Registry } from '../../registry/index';
import { nameTarget } from '../../registry/name-target';
import { runUnobserved } from './files/ask-file';
import { BESIDE, protectedPath } from './protected/protected-files';
import { listValues } from './protected/resolve-protected';

/** What a protected target is at one moment; null for a server, or a file that is not there. */
export interface Fingerprint {
  /** As records name it: a path or URL of the registry, or `$NAME` for a variable. */
  readonly target: string;
  readonly isFile: boolean;
  /** SHA-256 of the file and of what SQLite keeps beside it. */
  readonly value: string | null;
}

/**
 * Takes the fingerprint of each protected file, of all that a variable may stand for together.
 * Servers are never contacted, also not to look.
 */
export function fingerprintProtected(registry: Registry): Fingerprint[] {
  return registry.protect.map((entry) => {
    const target = nameTarget(entry);
    const files = listValues(entry, registry.root, process.env)
      .map((value) => protectedPath(value, registry.root))
      .filter((path) => path !== undefined);
    if (files.length === 0) return { target, isFile: false, value: null };
    return { target, isFile: true, value: runUnobserved(() => fingerprintFiles(files)) };
  });
}

function fingerprintFiles(files: readonly string[]): string | null {
  const hash = createHash('sha256');
  let isThere = false;
  for (const [index, file] of files.entries()) {
    for (const suffix of BESIDE) {
      try {
        readInto(hash, file + suffix);
        hash.update(index > 0 ? `${index}${suffix}` : suffix);
        isThere = true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      }
    }
  }
  return isThere ? hash.digest('hex') : null;
}

const CHUNK_BYTES = 1024 * 1024;

/** Piece by piece, as a database may be larger than the memory; of a folder or a pipe there is nothing to read. */
function readInto(hash: Hash, file: string): void {
  if (!statSync(file).isFile()) return;
  const descriptor = openSync(file, 'r');
  try {
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let length; (length = readSync(descriptor, chunk)) > 0;)
      hash.update(chunk.subarray(0, length));
  } finally {
    closeSync(descriptor);
  }
}
