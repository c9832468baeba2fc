import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Absolute path of what `require` finds from a project's folder; null where it finds nothing. */
export function resolveFromProject(folder: string, request: string): string | null {
  try {
    return createRequire(join(folder, 'noop.js')).resolve(request);
  } catch {
    return null;
  }
}
