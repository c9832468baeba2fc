/** Whether two blocks have the same titles around them and of their own. */
export function isSameBlock(a: readonly string[], b: readonly string[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let depth = a.length - 1; depth >= 0; depth--) if (a[depth] !== b[depth]) return false;
  return true;
}
