/**
 * What `write` has for the titles around a test, remembered until a test of another block comes: those of one
 * block stand together.
 *
 * @returns takes the titles of a test, its own last
 */
export function rememberBlock(
  write: (block: readonly string[]) => string,
): (path: readonly string[]) => string {
  let last: readonly string[] | undefined;
  let written = '';
  return (path) => {
    if (last === undefined || !isSameBlock(path, last)) {
      written = write(path.slice(0, -1));
      last = path;
    }
    return written;
  };
}

/** Of two paths of titles: all but the last one. */
export function isSameBlock(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let depth = a.length - 2; depth >= 0; depth--) if (a[depth] !== b[depth]) return false;
  return true;
}
