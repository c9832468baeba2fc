/** How text is broken into lines. */
interface Wrapping {
  /** Columns of a line. */
  readonly width: number;
  /** What the first line begins with. */
  readonly first: string;
  /** What the others begin with; as many spaces unless given. */
  readonly rest?: string;
}

/**
 * Breaks text between words into lines of at most `width` columns. A word that is too long for a line of its own is not broken, so
 * that what is to be copied stays whole.
 */
export function wrapText(
  text: string,
  { width, first, rest: indent = ' '.repeat(first.length) }: Wrapping,
): string[] {
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

/** More of the name of a test than anybody reads, and all of one that a person wrote. */
const MOST_OF_PLACE = 500;

/**
 * The file and the titles of a test as lines, those after the first indented by two more than it: a title is not
 * cut, as its end may be all that tells it from its neighbours. Of one beyond all measure the middle is left out.
 */
export function wrapPlace(place: string, { rest, ...wrapping }: Wrapping): string[] {
  const indent = rest ?? ' '.repeat(wrapping.first.length + 2);
  return wrapText(shortenMiddle(place, MOST_OF_PLACE), { ...wrapping, rest: indent });
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
