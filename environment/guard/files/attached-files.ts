/** What a statement would open besides its own database. */
export type Attached =
  | { readonly type: 'path'; readonly path: string; readonly verb: Verb }
  /** A value that is bound when it runs. */
  | { readonly type: 'parameter'; readonly verb: Verb }
  /** An expression that only SQLite can evaluate. */
  | { readonly type: 'expression'; readonly verb: Verb };

type Verb = 'ATTACH' | 'VACUUM INTO';

type Token =
  | { readonly type: 'word' | 'text' | 'parameter'; readonly value: string }
  | { readonly type: 'other'; readonly value: string };

/**
 * The files that a text of SQL attaches or vacuums into, whatever else is in it. Reads it as SQLite's
 * tokenizer does: https://sqlite.org/src/file/src/tokenize.c.
 */
export function listAttached(sql: string): Attached[] {
  if (!/attach|vacuum/i.test(sql)) return [];
  return [...splitStatements(tokenize(sql))].flatMap(readStatement);
}

const TOKEN = new RegExp(
  [
    /(?<space>\s+|\u{feff}|--[^\n]*|\/\*[^]*?(?:\*\/|$))/u,
    /(?<blob>x'[^']*')/u,
    /(?<text>'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])/u,
    /(?<parameter>\?\d*|[@$:][\w$\u{80}-\u{10ffff}:]+)/u,
    /(?<word>[\w\u{80}-\u{10ffff}][\w$\u{80}-\u{10ffff}]*)/u,
    /(?<other>[^])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'giu',
);

function* tokenize(sql: string): Generator<Token> {
  // In C a string ends there.
  const [text = ''] = sql.split('\0');
  for (const { 0: value, groups = {} } of text.matchAll(TOKEN)) {
    if (groups.space !== undefined) continue;
    if (groups.text !== undefined) yield { type: 'text', value: unquote(value) };
    else if (groups.parameter !== undefined) yield { type: 'parameter', value };
    else if (groups.word !== undefined) yield { type: 'word', value };
    else yield { type: 'other', value };
  }
}

function unquote(quoted: string): string {
  const quote = quoted[0]!;
  const inner = quoted.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}

function* splitStatements(tokens: Iterable<Token>): Generator<Token[]> {
  let statement: Token[] = [];
  for (const token of tokens) {
    if (token.type !== 'other' || token.value !== ';') statement.push(token);
    else {
      yield statement;
      statement = [];
    }
  }
  yield statement;
}

function readStatement([first, ...rest]: readonly Token[]): Attached[] {
  if (isWord(first, 'ATTACH')) {
    const named = isWord(rest[0], 'DATABASE') ? rest.slice(1) : rest;
    return [readName('ATTACH', named, 'AS')];
  }
  if (!isWord(first, 'VACUUM')) return [];
  const into = rest.findIndex((token) => isWord(token, 'INTO'));
  return into === -1 ? [] : [readName('VACUUM INTO', rest.slice(into + 1))];
}

/** SQLite takes a name that stands alone, quoted in any way or not at all, for a string. */
function readName(verb: Verb, tokens: readonly Token[], before?: string): Attached {
  const [name, next] = tokens;
  const isAlone = before === undefined ? next === undefined : isWord(next, before);
  if (!name || !isAlone || name.type === 'other') return { type: 'expression', verb };
  if (name.type === 'parameter') return { type: 'parameter', verb };
  return { type: 'path', path: name.value, verb };
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.type === 'word' && token.value.toUpperCase() === word;
}
