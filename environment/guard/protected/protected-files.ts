import { basename, dirname, isAbsolute, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Registry } from '../../../registry/index';
import { nameTarget } from '../../../registry/name-target';
import {
  findFile,
  findFileOnce,
  foldName,
  foldsCase,
  isLink,
  realEntry,
  realTarget,
} from './file-identity';

/** A protected file, whether it exists or not. */
export interface ProtectedFile {
  /** As records name it: a path or URL of the registry, or `$NAME` for a variable. */
  readonly target: string;
  /** Absolute path. */
  readonly path: string;
}

/** What SQLite keeps beside a database, and the database itself. */
export const BESIDE = ['', '-wal', '-shm', '-journal'];

/**
 * The files among the protected targets; servers are left out.
 *
 * @param valuesOf the values that a variable of `protect` has, or may have
 */
export function listProtectedFiles(
  registry: Pick<Registry, 'protect' | 'root'>,
  valuesOf: (variable: string) => readonly (string | undefined)[],
): ProtectedFile[] {
  return registry.protect.flatMap((entry) => {
    const values = typeof entry === 'string' ? [entry] : valuesOf(entry.env);
    const paths = values.map((value) => protectedPath(value, registry.root));
    return paths
      .filter((path) => path !== undefined)
      .map((path) => ({ target: nameTarget(entry), path }));
  });
}

/** The absolute path of a protected file, from a path or a `file:` or `sqlite:` URL; undefined for a server. */
export function protectedPath(value: string | undefined, root: string): string | undefined {
  if (!value || value === ':memory:') return undefined;
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]+):(.*)$/is.exec(value) ?? [];
  if (scheme === undefined) return resolve(root, value);
  if (!/^(file|sqlite3?|better-sqlite3?)$/i.test(scheme)) return undefined;
  const [path = ''] = rest.split(/[?#]/);
  if (path === ':memory:') return undefined;
  if (/^\/\/(localhost)?\//i.test(path)) return absolutePath(path.replace(/^\/\/[^/]*/, ''));
  // `sqlite://data/app.db` is what people write, although `data` is a host.
  return resolve(root, decode(path.replace(/^\/\//, '')));
}

function absolutePath(path: string): string {
  try {
    return fileURLToPath(`file://${path}`);
  } catch {
    return resolve(decode(path));
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * Which protected target a path leads to, as the registry names it: under whatever name, through
 * symbolic and hard links, and to what SQLite keeps beside it. A file that does not exist yet is
 * known by its path. One look at the file system for a path that leads elsewhere.
 *
 * @param path relative to the working directory of this moment
 */
export function findProtectedFile(
  path: string,
  files: readonly ProtectedFile[],
): string | undefined {
  if (files.length === 0) return undefined;
  const found = findFileOnce(path);
  if (!found) return findMissing(absolute(path), files);
  if (found.isFolder) return undefined;
  const known = knownOf(files);
  // What was put in the place of a protected file has changed since the last look; so has what was
  // given the inode of one that is gone, such as a journal.
  const isStale = found.changedAt >= known.lookedAt - CLOCK_STEP_MS;
  return (isStale ? look(files) : known).identities.get(found.identity);
}

/** The protected files in a folder and the folders below it, or at that path. */
export function listProtectedWithin(
  folder: string,
  files: readonly ProtectedFile[],
): ProtectedFile[] {
  const real = realTarget(absolute(folder));
  const isFolded = files.length > 0 && foldsCase(real);
  const inside = (path: string): boolean => {
    const [one, other] = isFolded ? [foldName(path), foldName(real)] : [path, real];
    return one === other || one.startsWith(other.endsWith(sep) ? other : other + sep);
  };
  return files.filter(({ path }) => inside(realTarget(path)) || inside(realEntry(path)));
}

/** Whether a path is a protected one by its own name, whatever it links to. */
export function isProtectedEntry(path: string, files: readonly ProtectedFile[]): boolean {
  const entry = realEntry(absolute(path));
  return files.some((file) => BESIDE.some((suffix) => realEntry(file.path) + suffix === entry));
}

/** The kernel notes times of files by a clock with steps of some milliseconds. */
const CLOCK_STEP_MS = 20;

interface Known {
  readonly lookedAt: number;
  /** Device and inode to target. */
  readonly identities: ReadonlyMap<string, string>;
  /** Folded base names: a path that ends otherwise is not looked at further. */
  readonly names: ReadonlySet<string>;
}

/** Only files that are nowhere yet, or not to be seen, are known by their path. */
function findMissing(path: string, files: readonly ProtectedFile[]): string | undefined {
  if (!knownOf(files).names.has(foldName(basename(path))) && !isLink(path)) return undefined;
  const real = realTarget(path);
  const isSame = (other: string): boolean =>
    other === real || (foldName(other) === foldName(real) && foldsCase(dirname(real)));
  return listEntries(files).find((entry) => isSame(entry.path))?.target;
}

/** Not normalised: what `..` after a symbolic link means, only the file system knows. */
function absolute(path: string): string {
  return isAbsolute(path) ? path : process.cwd() + sep + path;
}

const knownByList = new WeakMap<readonly ProtectedFile[], Known>();

function knownOf(files: readonly ProtectedFile[]): Known {
  return knownByList.get(files) ?? look(files);
}

function look(files: readonly ProtectedFile[]): Known {
  const lookedAt = Date.now();
  const identities = new Map<string, string>();
  const names = new Set<string>();
  for (const { path, target } of listEntries(files)) {
    const found = findFile(path);
    if (found && !found.isFolder) identities.set(found.identity, target);
    names.add(foldName(basename(path)));
  }
  const known = { lookedAt, identities, names };
  knownByList.set(files, known);
  return known;
}

/** Each protected file by the name that it has in the registry and by its own, with what is beside them. */
function listEntries(files: readonly ProtectedFile[]): ProtectedFile[] {
  return files.flatMap(({ path, target }) =>
    [...new Set([realEntry(path), realTarget(path)])].flatMap((name) =>
      BESIDE.map((suffix) => ({ target, path: name + suffix })),
    ),
  );
}
