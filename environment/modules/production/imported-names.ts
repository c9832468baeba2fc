const NAME = '[\\w$]+';

/**
 * The names that a source takes from a module, as its import statements and `require` calls say:
 * what an import renames counts by its exported name, a namespace by what is read from it. Reads the
 * text, so that an import inside of a comment counts too.
 *
 * @param specifier the module as the source names it
 */
export function importedNames(source: string, specifier: string): Set<string> {
  const names = new Set<string>();
  const quoted = `(?<quote>['"])${escapePattern(specifier)}\\k<quote>`;
  const load = `(?:await\\s+)?(?:require|import|jest\\s*\\.\\s*requireActual)\\s*(?:<[^;]*?>)?\\(\\s*${quoted}\\s*\\)`;
  const takeAll = (pattern: string): string[] =>
    [...source.matchAll(new RegExp(pattern, 'g'))].map(({ groups }) => groups!.taken!);

  const isTypeOnly = '\\s+type\\s+[\\w${*]';
  // No quote and no semicolon: a clause cannot begin in the statement before.
  takeAll(`\\b(?:import|export)\\b(?!${isTypeOnly})(?<taken>[^;'"]*?)\\bfrom\\s*${quoted}`).forEach(
    (clause) => readClause(clause, source, names),
  );
  takeAll(`(?:const|let|var)\\s*\\{(?<taken>[^}]*)\\}\\s*=\\s*${load}`).forEach((list) =>
    readList(list, /\s*:\s*/, names),
  );
  takeAll(`(?:const|let|var|import)\\s+(?<taken>${NAME})\\s*=\\s*${load}`).forEach((name) =>
    readNamespace(name, source, names),
  );
  takeAll(`${load}\\s*\\)?\\s*\\.\\s*(?<taken>${NAME})`).forEach((name) => names.add(name));
  return names;
}

/** What stands between `import` and `from`: a default name, a namespace, a list in braces. */
function readClause(clause: string, source: string, names: Set<string>): void {
  const braces = /\{([^}]*)\}/.exec(clause);
  if (braces) readList(braces[1]!, /\s+as\s+/, names);
  const rest = clause.replace(/\{[^}]*\}/, '');
  const namespace = new RegExp(`\\*\\s*as\\s+(${NAME})`).exec(rest);
  if (namespace) readNamespace(namespace[1]!, source, names);
  else if (rest.includes('*')) names.add('*');
  const byDefault = new RegExp(`^\\s*(${NAME})`).exec(rest);
  if (!byDefault) return;
  names.add('default');
  readNamespace(byDefault[1]!, source, names);
}

function readList(list: string, renaming: RegExp, names: Set<string>): void {
  for (const item of list.split(',')) {
    const name = item.trim().split(renaming)[0]!.split('=')[0]!.trim();
    if (name && !name.startsWith('type ')) names.add(name.startsWith('...') ? '*' : name);
  }
}

function readNamespace(namespace: string, source: string, names: Set<string>): void {
  const name = escapePattern(namespace);
  for (const [, member = ''] of source.matchAll(
    new RegExp(`(?<![\\w$.])${name}\\s*\\??\\.\\s*(${NAME})`, 'g'),
  ))
    names.add(member);
  for (const [, braces = ''] of source.matchAll(
    new RegExp(`\\{([^{}]*)\\}\\s*=\\s*${name}(?![\\w$.])`, 'g'),
  ))
    readList(braces, /\s*:\s*/, names);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
