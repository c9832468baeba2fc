import { stripVTControlCharacters } from 'node:util';

/**
 * C0 and C1 controls, line separators, halves of characters, and the marks that reorder or hide
 * what is on a terminal.
 */
const CONTROL =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}\p{Surrogate}]/gu;

const NAMES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * The text as one line that does nothing to a terminal: control characters, and those that change
 * the direction of text, become visible escapes such as `\x1b`. Doing it twice changes nothing.
 */
export function escapeControl(text: string): string {
  return text.replace(CONTROL, (char) => NAMES[char] ?? escapeChar(char.codePointAt(0)!));
}

/** The same for text of several lines, which stay lines; colours are left out. */
export function escapeLines(text: string): string {
  return stripVTControlCharacters(text)
    .split(/\r?\n/)
    .map((line) => line.split('\t').map(escapeControl).join('\t'))
    .join('\n');
}

function escapeChar(code: number): string {
  const hex = code.toString(16);
  if (code > 0xffff) return `\\u{${hex}}`;
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
