const TAKEN =
  /\{([^{}]*)\}\s*(?:from|=\s*(?:require|await\s+import)\s*\()\s*(['"`])jest-hermetic\2/g;

/** The names of this package's exports that the text of a test file takes, as this package calls them. */
export function takenInSource(source: string): string[] {
  const lists = [...source.matchAll(TAKEN)].flatMap(([, list]) => list!.split(','));
  return lists.flatMap((each) => /^\s*(?:type\s+)?(\w+)/.exec(each)?.[1] ?? []);
}
