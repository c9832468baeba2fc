import { parseTree } from 'jsonc-parser';

const INDENT = '  ';

/**
 * The text of a baseline with another value of one of its sections; all else stays to the byte. A
 * section that it lacks comes last.
 *
 * @param text JSON whose outermost value is an object with a section at least
 * @param value JSON, with line feeds
 */
export function putSection(text: string, name: string, value: string): string {
  const json = text.includes('\r\n') ? value.replaceAll('\n', '\r\n') : value;
  const sections = parseTree(text)?.children ?? [];
  const [, known] = sections.find(({ children }) => children?.[0]?.value === name)?.children ?? [];
  if (known) return splice(text, known.offset, known.length, json);
  const { offset, length } = sections.at(-1)!;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const added = `,${lineBreak}${INDENT}${JSON.stringify(name)}: ${json}`;
  const end = offset + length;
  // A file on one line gets its brace a line of its own.
  const isTight = /^[ \t]*\}/.test(text.slice(end));
  return splice(text, end, 0, isTight ? added + lineBreak : added);
}

function splice(text: string, offset: number, length: number, by: string): string {
  return text.slice(0, offset) + by + text.slice(offset + length);
}
