import { measureLevels, type ArrangeSiblings, type TestNode } from './test-tree';
import { buildTuscanSquare } from './tuscan-square';

/**
 * Arranges the siblings of each level by a row of the Tuscan square of their number. Over
 * `countRows` rows in a row each ordered pair of siblings is adjacent at least once, on every level.
 * Blocks begin at different rows, so that they do not change in step.
 */
export function arrangeByRow(row: number): ArrangeSiblings {
  return (siblings, block) => {
    const square = squareOf(siblings.length);
    const places = square[(row + block) % square.length] ?? [];
    return places.map((place) => siblings[place]!);
  };
}

/** How many rows the levels of a file take, all at the same time. */
export function countRows(nodes: readonly TestNode[]): number {
  return Math.max(0, ...measureLevels(nodes).map(countOrders));
}

/** How many rows a Tuscan square of so many has. */
export function countOrders(siblings: number): number {
  if (siblings < 2) return 0;
  return siblings === 3 || siblings === 5 ? siblings + 1 : siblings;
}

/** Only the last sizes are kept: a square of thousands is large. */
const KEPT = 8;
const squares = new Map<number, number[][]>();

function squareOf(size: number): number[][] {
  const square = squares.get(size) ?? buildTuscanSquare(size);
  squares.delete(size);
  squares.set(size, square);
  if (squares.size > KEPT) squares.delete(squares.keys().next().value!);
  return square;
}
