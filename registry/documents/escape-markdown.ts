import { escapeControl } from '../../errors/escape-control';
import { redactShapes } from '../../errors/redact-secrets';

/**
 * Text of people as Markdown that shows it and means nothing more: on one line, also within the cell
 * of a table, without markup, HTML, control characters or anything that looks like a password.
 */
export function escapeMarkdown(text: string): string {
  return (
    harmless(text)
      .replace(/[\\`*[\]|~$]/g, '\\$&')
      // Within a word it is plain.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replaceAll('<', '&lt;')
      .trim()
  );
}

/** The same as code, for the names of files and variables, also within the cell of a table. */
export function formatCode(text: string): string {
  const line = harmless(text).replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest > 0 || line.trim() === '' ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The same as it stands in a block of code. */
export function harmless(text: string): string {
  return escapeControl(redactShapes(text));
}
