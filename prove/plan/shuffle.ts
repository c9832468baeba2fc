/**
 * The items in a random order, each order as likely as the others as far as the generator goes
 * (Durstenfeld, "Algorithm 235: Random permutation", Communications of the ACM 7 (7), 1964).
 */
export function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}
