import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The parts of a package.json that the command line looks at. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly type?: string;
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly jest?: unknown;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** The package.json of a folder; null where there is none, or none that can be read. */
export function readManifest(folder: string): Manifest | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? manifest : null;
  } catch {
    return null;
  }
}

/** The package that a file belongs to: the nearest package.json with a name at or above it. */
export function readManifestOf(file: string): Manifest | null {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const manifest = readManifest(folder);
    if (manifest?.name) return manifest;
    if (folder === dirname(folder)) return null;
  }
}
