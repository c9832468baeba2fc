import { buildTuscanSquare } from '../../../prove/plan/tuscan-square';

const sizes = Array.from({ length: 60 }, (_, index) => index + 1);

/** How often each ordered pair is adjacent. */
function countAdjacent(rows: readonly (readonly number[])[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows)
    for (const [at, number] of row.slice(1).entries()) {
      const pair = `${row[at]} ${number}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  return counts;
}

test.each([...sizes, 101, 129, 200, 203])(
  '%i numbers: each ordered pair is adjacent, each is last',
  (size) => {
    const rows = buildTuscanSquare(size);
    const isSquare = size !== 3 && size !== 5;
    expect(rows).toHaveLength(isSquare ? size : size + 1);
    const all = Array.from({ length: size }, (_, index) => index);
    for (const row of rows) expect(row.toSorted((a, b) => a - b)).toEqual(all);
    expect(new Set(rows.map((row) => row.at(-1))).size).toBe(size);
    const counts = countAdjacent(rows);
    expect(counts.size).toBe(size * (size - 1));
    if (isSquare) expect(new Set(counts.values())).toEqual(new Set(size > 1 ? [1] : []));
  },
);

test('nothing has no order', () => {
  expect(buildTuscanSquare(0)).toEqual([]);
});
