/** Points of a small chart, and where the last one is. */
export interface Sparkline {
  /** For `points` of an SVG polyline. */
  readonly points: string;
  readonly last: readonly [x: number, y: number];
}

/** Numbers as a line within a box; 0 is at the bottom, and so are all where they are all 0. */
export function layoutSparkline(
  values: readonly number[],
  { width, height }: { readonly width: number; readonly height: number },
): Sparkline {
  const most = Math.max(...values, 0);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const places = values.map((value, index): [number, number] => [
    round(index * step),
    round(most > 0 ? height - (value / most) * height : height),
  ]);
  return {
    points: places.map(([x, y]) => `${x},${y}`).join(' '),
    last: places.at(-1) ?? [0, height],
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
