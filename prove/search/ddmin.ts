/**
 * The smallest part of `items`, kept in order, for which the condition still holds, in the sense
 * that no one item can go (1-minimal). `items` itself has to fulfil it. Costs at most a number of
 * questions quadratic in the items, and one an item where nothing can go.
 *
 * Zeller and Hildebrandt, "Simplifying and isolating failure-inducing input", IEEE Transactions on
 * Software Engineering 28 (2), 2002: the minimizing delta debugging algorithm.
 */
export async function ddmin<T>(
  items: readonly T[],
  holds: (items: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let kept = items;
  let parts = 2;
  while (kept.length > 1) {
    const chunks = divide(kept, parts);
    const smaller =
      (await findFirst(chunks, holds)) ??
      (parts > 2
        ? await findFirst(
            chunks.map((chunk) => without(kept, chunk)),
            holds,
          )
        : undefined);
    if (smaller) {
      parts = chunks.includes(smaller) ? 2 : Math.max(parts - 1, 2);
      kept = smaller;
    } else if (parts < kept.length) {
      parts = Math.min(kept.length, parts * 2);
    } else {
      break;
    }
  }
  return kept;
}

function divide<T>(items: readonly T[], parts: number): (readonly T[])[] {
  return Array.from({ length: parts }, (_, part) =>
    items.slice(
      Math.floor((part * items.length) / parts),
      Math.floor(((part + 1) * items.length) / parts),
    ),
  );
}

function without<T>(items: readonly T[], gone: readonly T[]): readonly T[] {
  const set = new Set(gone);
  return items.filter((item) => !set.has(item));
}

async function findFirst<T>(
  sets: readonly (readonly T[])[],
  holds: (items: readonly T[]) => Promise<boolean>,
): Promise<readonly T[] | undefined> {
  for (const set of sets) if (await holds(set)) return set;
  return undefined;
}
