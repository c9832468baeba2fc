/** `1 skip`, `2 skips`; `2 entries` where `many` says so. */
export function countNoun(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
