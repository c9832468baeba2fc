/** Where the points of a small chart are. */
export interface Sparkline {
  readonly places: readonly (readonly [x: number, y: number])[];
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
  return { places };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
