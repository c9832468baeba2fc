/** A line and a column, both from 1; the column counts UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where an offset of a text is. */
export function locateOffset(text: string, offset: number): Position {
  return locateOffsets(text)(offset);
}

/** The same for many offsets of one text, which is read through once. */
export function locateOffsets(text: string): (offset: number) => Position {
  const starts = [
    0,
    ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ 0: end, index }) => index + end.length),
  ];
  return (offset) => {
    let [first, after] = [0, starts.length];
    while (after - first > 1) {
      const middle = (first + after) >> 1;
      if (starts[middle]! <= offset) first = middle;
      else after = middle;
    }
    return { line: first + 1, column: offset - starts[first]! + 1 };
  };
}
