/**
 * The names that the text of a test file gives to `requiresInfra` as literals, in any order: what they
 * name can be started before the file's first module loads. A name that only a comment has starts
 * something that nobody uses.
 */
export function namedInSource(source: string): string[] {
  const calls = [...source.matchAll(/\brequiresInfra\s*\(([^)]*)\)/g)];
  return calls.flatMap(([, given]) =>
    [...given!.matchAll(/(['"`])([^'"`]+)\1/g)].map(([, , name]) => name!),
  );
}
