/** C0 and C1 controls, line separators, and the marks that reorder or hide what is on a terminal. */
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

const NAMES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * The text as one line that does nothing to a terminal: control characters, and those that change
 * the direction of text, become visible escapes such as `\x1b`. Doing it twice changes nothing.
 */
export function escapeControl(text: string): string {
  return text.replace(CONTROL, (char) => NAMES[char] ?? escapeChar(char.charCodeAt(0)));
}

function escapeChar(code: number): string {
  const hex = code.toString(16);
  return code < 0x100 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
