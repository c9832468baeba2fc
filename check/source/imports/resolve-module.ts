import { posix } from 'node:path';

const EXTENSIONS = ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.tsx', '.mts', '.cts'];

/** TypeScript names the file that will be there, not the one that is. */
const COMPILED: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/**
 * The paths that a relative specifier can stand for, nearest first; none for a package or a name that
 * some configuration maps.
 *
 * @param from the file that it stands in, relative to the folder of the registry
 */
export function listCandidates(specifier: string, from: string): string[] {
  if (!/^\.{1,2}(?:\/|$)/.test(specifier)) return [];
  const path = posix.join(posix.dirname(from), specifier).replace(/\/$/, '');
  const extension = posix.extname(path);
  const bare = path.slice(0, path.length - extension.length);
  return [
    path,
    ...(COMPILED[extension] ?? []).map((other) => bare + other),
    ...EXTENSIONS.map((other) => path + other),
    ...EXTENSIONS.map((other) => `${path}/index${other}`),
  ];
}
