import { isSameBlock } from '../collect/is-same-block';

/**
 * What `write` has for the titles around a test, remembered until a test of another block comes: those of one
 * block stand together.
 */
export function rememberBlock(
  write: (block: readonly string[]) => string,
): (block: readonly string[]) => string {
  let last: readonly string[] | undefined;
  let written = '';
  return (block) => {
    if (last === undefined || !isSameBlock(block, last)) written = write(block);
    last = block;
    return written;
  };
}
