import { boundText } from './bound-text';

/** Characters of all texts together: the page has to open. From there on each text is short. */
const MOST_IN_ALL = 24_000_000;
const MOST_THEN = 300;

/** Texts that occur many times and are written once. */
export interface TextTable {
  /** The place of a text; -1 for null. */
  readonly indexOf: (text: string | null) => number;
  /** Every text in the order of its place: harmless, of several lines, bounded. */
  readonly texts: readonly string[];
}

/** An empty table. */
export function createTextTable(): TextTable {
  const places = new Map<string, number>();
  const texts: string[] = [];
  let size = 0;
  return {
    texts,
    indexOf(text) {
      if (text === null) return -1;
      const known = places.get(text);
      if (known !== undefined) return known;
      const bounded = size > MOST_IN_ALL ? boundText(text, MOST_THEN) : boundText(text);
      size += bounded.length;
      places.set(text, texts.length);
      return texts.push(bounded) - 1;
    },
  };
}
