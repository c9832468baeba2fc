/** One command of a line. */
export interface SimpleCommand {
  /** Without the quotes, and without redirections such as `2>&1` or `> out.log`. */
  readonly words: readonly string[];
  /** What stands between it and the next: `&&`, `||`, `;`, `|`, `&`; empty at the end. */
  readonly operator: string;
}

/** Space or a redirection; a comment, an operator, or a word. */
const TOKEN =
  /\s+|\d*[<>]&[\d-]|(?:&|\d*)>>?\s*[^\s;|&()]+|(#.*)|(&&|\|\||[;|&()])|((?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s;|&()"'\\]|["'\\])+)/gy;

/** The commands of a line with their words, as far as can be told without running it. */
export function splitCommands(line: string): SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  let words: string[] = [];
  for (const [, , operator, word] of line.matchAll(TOKEN)) {
    if (word !== undefined) words.push(word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, '$1$2'));
    if (operator === undefined) continue;
    if (words.length > 0) commands.push({ words, operator });
    words = [];
  }
  return words.length > 0 ? [...commands, { words, operator: '' }] : commands;
}

/** A line without the comment that ends it; a `#` within quotes or within a word starts none. */
export function stripComment(line: string): string {
  for (const { 1: comment, index } of line.matchAll(TOKEN))
    if (comment !== undefined) return line.slice(0, index).trimEnd();
  return line.trimEnd();
}
