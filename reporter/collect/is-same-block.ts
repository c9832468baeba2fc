/** Of two paths of titles: all but the last one. */
export function isSameBlock(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let depth = a.length - 2; depth >= 0; depth--) if (a[depth] !== b[depth]) return false;
  return true;
}
