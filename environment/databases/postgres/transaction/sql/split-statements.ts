/** A piece of SQL: words are in lower case, quoted names and strings without their quotes. */
export interface Token {
  readonly type: 'word' | 'name' | 'string' | 'parameter' | 'symbol';
  readonly text: string;
}

/** One statement of a script, by its place in it. */
export interface Statement {
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly Token[];
}

const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const DOLLAR_QUOTE = /\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;
const PARAMETER = /\$\d+/y;
/** As in PostgreSQL: others, such as a no-break space, are parts of names. */
const SPACE = /[ \t\n\r\f\v]+/y;
/** Between the parts of a string that goes on in another line. */
const CONTINUATION = /[ \t\f\v]*[\n\r][ \t\n\r\f\v]*'/y;
const LINE_END = /[\n\r]/g;
const NUMBER = /\d[\w.]*/y;
const COMMENT_EDGE = /\/\*|\*\//g;

/**
 * Splits a script at its semicolons, as PostgreSQL's own lexer and `psql` do: not in strings of any
 * kind, quoted names, nested comments, parentheses, nor in the body of a `BEGIN ATOMIC` function.
 *
 * @param hasBackslashes `standard_conforming_strings` is off: backslashes escape in plain strings too
 */
export function splitStatements(sql: string, hasBackslashes = false): Statement[] {
  const statements: Statement[] = [];
  let tokens: Token[] = [];
  let start = 0;
  let at = 0;
  let parentheses = 0;
  let blocks = 0;

  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(sql)?.[0];
  };
  const add = (type: Token['type'], text: string, end: number): void => {
    tokens.push({ type, text });
    at = end;
  };
  const finish = (end: number): void => {
    if (tokens.length > 0) statements.push({ start, end, tokens });
    tokens = [];
    parentheses = 0;
    blocks = 0;
  };

  while (at < sql.length) {
    const char = sql[at]!;
    const space = match(SPACE);
    if (space) at += space.length;
    else if (sql.startsWith('--', at)) at = endOfLine(sql, at);
    else if (sql.startsWith('/*', at)) at = endOfComment(sql, at);
    else if (char === "'" || ((char === 'e' || char === 'E') && sql[at + 1] === "'")) {
      const open = char === "'" ? at : at + 1;
      const end = endOfString(sql, open, hasBackslashes || open > at);
      add('string', sql.slice(open + 1, end - 1).replaceAll("''", "'"), end);
    } else if (char === '"') {
      const end = endOfQuoted(sql, at, false);
      add('name', sql.slice(at + 1, end - 1).replaceAll('""', '"'), end);
    } else if (char === '$') {
      const quote = match(DOLLAR_QUOTE);
      const parameter = match(PARAMETER);
      if (quote) {
        const close = sql.indexOf(quote, at + quote.length);
        const end = close < 0 ? sql.length : close;
        add('string', sql.slice(at + quote.length, end), close < 0 ? end : close + quote.length);
      } else if (parameter) add('parameter', parameter.slice(1), at + parameter.length);
      else add('symbol', char, at + 1);
    } else {
      const word = match(WORD);
      const text = word ?? match(NUMBER) ?? char;
      add(word ? 'word' : 'symbol', text.toLowerCase(), at + text.length);
      if (char === '(') parentheses += 1;
      else if (char === ')') parentheses -= 1;
      else if (word && parentheses === 0 && isRoutine(tokens))
        blocks = Math.max(0, blocks + depthOf(text, blocks));
      else if (char === ';' && parentheses <= 0 && blocks === 0) {
        tokens.pop();
        finish(at);
        start = at;
      }
    }
  }
  finish(at);
  return statements;
}

/** What a word of a routine's body opens or closes; `case` ends in `end` as well. */
function depthOf(word: string, blocks: number): number {
  const lower = word.toLowerCase();
  if (lower === 'begin') return 1;
  if (lower === 'case') return blocks > 0 ? 1 : 0;
  return lower === 'end' ? -1 : 0;
}

function isRoutine(tokens: readonly Token[]): boolean {
  const words = tokens.slice(0, 4).map(({ text }) => text);
  const kind = words[1] === 'or' && words[2] === 'replace' ? words[3] : words[1];
  return words[0] === 'create' && (kind === 'function' || kind === 'procedure');
}

function endOfLine(sql: string, from: number): number {
  LINE_END.lastIndex = from;
  return LINE_END.test(sql) ? LINE_END.lastIndex : sql.length;
}

/** Where a string ends with all its parts; backslashes escape in all of them if in the first. */
function endOfString(sql: string, open: number, hasBackslashes: boolean): number {
  let end = endOfQuoted(sql, open, hasBackslashes);
  for (;;) {
    CONTINUATION.lastIndex = end;
    if (!CONTINUATION.test(sql)) return end;
    end = endOfQuoted(sql, CONTINUATION.lastIndex - 1, hasBackslashes);
  }
}

function endOfComment(sql: string, from: number): number {
  let depth = 0;
  COMMENT_EDGE.lastIndex = from;
  for (let edge = COMMENT_EDGE.exec(sql); edge; edge = COMMENT_EDGE.exec(sql)) {
    depth += edge[0] === '/*' ? 1 : -1;
    if (depth === 0) return COMMENT_EDGE.lastIndex;
  }
  return sql.length;
}

/** Where a string or a quoted name ends; a doubled quote is part of it. */
function endOfQuoted(sql: string, open: number, hasBackslashes: boolean): number {
  const quote = sql[open]!;
  for (let at = open + 1; at < sql.length; at++) {
    if (hasBackslashes && sql[at] === '\\') at += 1;
    else if (sql[at] === quote) {
      if (sql[at + 1] !== quote) return at + 1;
      at += 1;
    }
  }
  return sql.length + 1;
}
