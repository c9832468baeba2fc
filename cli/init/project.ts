import { HermeticError } from '../../errors/hermetic-error';
import { readManifest, type Manifest } from '../../config/read-manifest';

/** The project that `init` looks at. */
export interface Project {
  readonly root: string;
  readonly manifest: Manifest;
  /** Package name to how it is depended on. */
  readonly dependencies: ReadonlyMap<string, 'runtime' | 'development'>;
  /** Its `.js` files are ES modules. */
  readonly isModule: boolean;
}

/**
 * Reads the project of a folder.
 *
 * @throws HERMETIC_PACKAGE_MISSING
 */
export function readProject(root: string): Project {
  const manifest = readManifest(root);
  if (!manifest) throw HermeticError.of('HERMETIC_PACKAGE_MISSING', { folder: root });
  const names = (part: Readonly<Record<string, string>> = {}): string[] => Object.keys(part);
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = manifest;
  return {
    root,
    manifest,
    dependencies: new Map([
      ...names(devDependencies).map((name) => [name, 'development'] as const),
      ...[dependencies, optionalDependencies, peerDependencies]
        .flatMap(names)
        .map((name) => [name, 'runtime'] as const),
    ]),
    isModule: manifest.type === 'module',
  };
}
