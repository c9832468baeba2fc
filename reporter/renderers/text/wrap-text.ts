/**
 * Breaks text between words into lines of at most `width` columns. The first begins with `first`,
 * the others with as many spaces. A word that is too long for a line of its own is not broken, so
 * that what is to be copied stays whole.
 */
export function wrapText(
  text: string,
  { width, first }: { readonly width: number; readonly first: string },
): string[] {
  const indent = ' '.repeat(first.length);
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && countColumns(line) + 1 + countColumns(word) > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** Cuts the middle out of text that is wider than `width`: both ends of a title tell. */
export function shortenMiddle(text: string, width: number): string {
  const chars = Array.from(text);
  if (chars.length <= width) return text;
  const tail = Math.floor((width - 1) / 2);
  return `${chars.slice(0, width - 1 - tail).join('')}…${chars.slice(chars.length - tail).join('')}`;
}

function countColumns(text: string): number {
  return Array.from(text).length;
}
