/** A word, as it stands beside one and beside any other number. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

/** `1 skip`, `2 skips`; `2 entries` of a noun that has a plural of its own. */
export function countNoun(count: number, noun: string | Noun): string {
  const { one, many } = typeof noun === 'string' ? { one: noun, many: `${noun}s` } : noun;
  return `${count} ${count === 1 ? one : many}`;
}
