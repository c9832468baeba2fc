/**
 * Whether two blocks have the same titles around them and of their own.
 *
 * @param length how many titles of `b` are those of the block
 */
export function isSameBlock(
  a: readonly string[],
  b: readonly string[],
  length = b.length,
): boolean {
  if (a === b && a.length === length) return true;
  if (a.length !== length) return false;
  for (let depth = length - 1; depth >= 0; depth--) if (a[depth] !== b[depth]) return false;
  return true;
}
