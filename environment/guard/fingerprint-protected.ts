import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Registry } from '../../registry/index';
import { nameTarget } from '../../registry/name-target';
import { runUnobserved } from './files/ask-file';
import { BESIDE, protectedPath } from './protected/protected-files';

/** What a protected target is at one moment; null for a server, or a file that is not there. */
export interface Fingerprint {
  /** As records name it: a path or URL of the registry, or `$NAME` for a variable. */
  readonly target: string;
  readonly isFile: boolean;
  /** SHA-256 of the file and of what SQLite keeps beside it. */
  readonly value: string | null;
}

/** Takes the fingerprint of each protected file. Servers are never contacted, also not to look. */
export function fingerprintProtected(registry: Registry): Fingerprint[] {
  return registry.protect.map((entry) => {
    const target = nameTarget(entry);
    const written = typeof entry === 'string' ? entry : process.env[entry.env];
    const file = protectedPath(written, registry.root);
    if (file === undefined) return { target, isFile: false, value: null };
    return { target, isFile: true, value: runUnobserved(() => fingerprintFile(file)) };
  });
}

function fingerprintFile(file: string): string | null {
  const hash = createHash('sha256');
  let isThere = false;
  for (const suffix of BESIDE) {
    try {
      hash.update(readFileSync(file + suffix)).update(suffix);
      isThere = true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return isThere ? hash.digest('hex') : null;
}
