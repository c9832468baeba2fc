/**
 * Those of the candidates that do it alone, by halving each group that does it: about log2 m
 * questions for each one found, one if there are none (adaptive group testing: Hwang, "A method for
 * detecting all defective members in a population by group testing", JASA 67, 1972). A candidate
 * may stay unseen where another one of its group undoes what it does.
 */
export async function findEach<T>(
  candidates: readonly T[],
  holds: (group: readonly T[]) => Promise<boolean>,
  onFound: (candidate: T) => void,
): Promise<void> {
  if (candidates.length === 0 || !(await holds(candidates))) return;
  if (candidates.length === 1) {
    onFound(candidates[0]!);
    return;
  }
  const middle = Math.ceil(candidates.length / 2);
  await findEach(candidates.slice(0, middle), holds, onFound);
  await findEach(candidates.slice(middle), holds, onFound);
}
