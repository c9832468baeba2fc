import { isSameBlock } from '../collect/is-same-block';

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
