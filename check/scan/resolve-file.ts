import { posix } from 'node:path';

const ENDINGS = ['', '.ts', '.js', '.tsx', '.jsx', '.mts', '.mjs', '.cts', '.cjs'];

/** The file of a project that a relative import names; null where there is none. */
export function resolveFile(
  from: string,
  module: string,
  files: ReadonlySet<string>,
): string | null {
  if (!module.startsWith('.')) return null;
  const path = posix.join(posix.dirname(from), module);
  const bare = path.replace(/\.[cm]?jsx?$/, '');
  const tried = [path, bare, posix.join(path, 'index')].flatMap((each) =>
    ENDINGS.map((end) => each + end),
  );
  return tried.find((each) => files.has(each)) ?? null;
}
