/** One command of a line. */
export interface SimpleCommand {
  /** Without the quotes. */
  readonly words: readonly string[];
  /** What stands between it and the next: `&&`, `||`, `;`, `|`, `&`; empty at the end. */
  readonly operator: string;
}

const TOKEN = /\s+|(&&|\|\||[;|&()])|((?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s;|&()"'\\]|["'\\])+)/gy;

/** The commands of a line with their words, as far as can be told without running it. */
export function splitCommands(line: string): SimpleCommand[] {
  const commands: SimpleCommand[] = [];
  let words: string[] = [];
  for (const [, operator, word] of line.matchAll(TOKEN)) {
    if (word !== undefined) words.push(word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/g, '$1$2'));
    if (operator === undefined) continue;
    if (words.length > 0) commands.push({ words, operator });
    words = [];
  }
  return words.length > 0 ? [...commands, { words, operator: '' }] : commands;
}
