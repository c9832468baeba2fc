import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * What was read while a database was built: each path, relative to the registry's folder and with
 * `/`, and the SHA-256 of the file, or of the names in the folder; `absent` for what was looked for
 * in vain, `present` for what was only looked for. Null when it cannot be known: another process,
 * which the build started, may have read anything. Then what was built is good for this run only.
 */
export type InputManifest = Readonly<Record<string, string>> | null;

export const ABSENT = 'absent';
export const PRESENT = 'present';

/** Folders that come and go with no influence on a build. */
export const NO_INPUT: ReadonlySet<string> = new Set(['.hermetic', '.git', 'node_modules']);

/** Whether all that was read is what it was, so that a build would give the same again. False for null. */
export function isUpToDate(manifest: InputManifest, root: string): boolean {
  if (!manifest) return false;
  const realRoot = realpathSync(root);
  return Object.entries(manifest).every(([path, expected]) => {
    const found = describeInput(resolve(realRoot, path));
    return expected === PRESENT ? found !== ABSENT : found === expected;
  });
}

/** The manifest's word on a file or a folder as it is now; what cannot be read is absent. */
export function describeInput(path: string): string {
  try {
    return sha256(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EISDIR') return ABSENT;
  }
  const names = readdirSync(path).filter((name) => !NO_INPUT.has(name));
  return sha256(JSON.stringify(names.sort()));
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
