/**
 * Orders of `0 … size - 1` in which each number comes directly before each other number at least
 * once: `size` orders, in which each ordered pair is adjacent exactly once (a Tuscan square, Golomb
 * and Taylor, "Tuscan squares: a new family of combinatorial designs", Ars Combinatoria 20-B, 1985);
 * one order more for 3 and 5, where there is none.
 *
 * Even sizes: the rotations of one zigzag (Williams, "Experimental designs balanced for the
 * estimation of residual effects of treatments", Australian Journal of Scientific Research A 2,
 * 1949). Odd sizes from 7: a decomposition of the complete digraph into Hamiltonian paths (Tillson,
 * "A Hamiltonian decomposition of K*2m, 2m >= 8", Journal of Combinatorial Theory B 29, 1980);
 * no cyclic construction is known to serve them.
 */
export function buildTuscanSquare(size: number): number[][] {
  if (size < 2) return size === 1 ? [[0]] : [];
  if (size % 2 === 0) return rotateZigzag(size);
  if (size === 3 || size === 5) return dropNumber(rotateZigzag(size + 1), size);
  if (size === 9 || size % 4 === 3) return cutCycles(size);
  return doubleSquare((size + 1) / 2);
}

/** `0, 1, -1, 2, -2, …` modulo an even size, and all its rotations: no two of its steps are equal. */
function rotateZigzag(size: number): number[][] {
  const steps = zigzag(size);
  return steps.map((_, row) => steps.map((step) => (row + step) % size));
}

function zigzag(size: number): number[] {
  return Array.from({ length: size }, (_, at) =>
    at % 2 === 1 ? (at + 1) / 2 : (size - at / 2) % size,
  );
}

/** Neighbours of the number that goes become neighbours; no other pair is parted. */
function dropNumber(rows: readonly (readonly number[])[], dropped: number): number[][] {
  return rows.map((row) => row.filter((number) => number !== dropped));
}

/**
 * The zigzags of `size - 1` numbers, each closed to a cycle through the last number, hold each
 * ordered pair once. One arc is cut from each, so chosen that these arcs make one path more.
 */
function cutCycles(size: number): number[][] {
  const last = size - 1;
  const after = new Map<number, number>();
  const rows = rotateZigzag(last).map((row, index) => {
    const cycle = [last, ...row];
    const cut = placeOfCut(index, size);
    after.set(cycle[(cut + size - 1) % size]!, cycle[cut]!);
    return [...cycle.slice(cut), ...cycle.slice(0, cut)];
  });
  const isLed = new Set(after.values());
  const path: number[] = [];
  let next = rows[0]!.find((number) => !isLed.has(number));
  for (; next !== undefined; next = after.get(next)) path.push(next);
  return [...rows, path];
}

/** The place in each cycle whose arc from the place before is cut; for 9, found by trying. */
const CUTS_OF_NINE = [1, 2, 2, 0, 2, 2, 5, 4];

function placeOfCut(row: number, size: number): number {
  if (size === 9) return CUTS_OF_NINE[row]!;
  const quarter = (size - 3) / 4;
  if (row === 0) return 1;
  if (row === quarter + 1) return 4 * quarter + 2;
  if (row === 2 * quarter + 2) return 3;
  if (row === 3 * quarter + 2) return 4 * quarter;
  return 2 * quarter;
}

/**
 * A square of the odd number `2 * half - 1` out of one of `half`, which is odd: Hamiltonian cycles
 * through two copies of `half` numbers, of which one number is then taken away. Each row of the
 * smaller square, there in one copy and back in the other, uses the pairs within the copies and
 * those of a number with its copy. The pairs between the copies are those of the cycles into which
 * Walecki divides an odd complete graph (Lucas, "Récréations mathématiques" II, 1892), in both
 * directions: with an odd length, each winds twice around, changing the copy at each step.
 */
function doubleSquare(half: number): number[][] {
  const there = buildTuscanSquare(half).map((row) => [
    ...row,
    ...row.toReversed().map((number) => number + half),
  ]);
  const between = divideIntoCycles(half).flatMap((cycle) =>
    [cycle, cycle.toReversed()].map((way) =>
      [...way, ...way].map((number, at) => (at % 2 === 0 ? number : number + half)),
    ),
  );
  const gone = 2 * half - 1;
  return [...there, ...between].map((cycle) => {
    const at = cycle.indexOf(gone);
    return [...cycle.slice(at + 1), ...cycle.slice(0, at)];
  });
}

/** Hamiltonian cycles, undirected, that hold each pair of an odd size once. */
function divideIntoCycles(size: number): number[][] {
  const last = size - 1;
  return rotateZigzag(last)
    .slice(0, last / 2)
    .map((row) => [last, ...row]);
}
