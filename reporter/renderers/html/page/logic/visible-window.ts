/** A list that scrolls, in pixels and rows. */
export interface Scrolled {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly count: number;
}

/** The rows to draw, and where the first of them stands in the scrolled content. */
export interface VisibleWindow {
  readonly first: number;
  /** One after the last. */
  readonly end: number;
  /** The row at the top of what is seen. */
  readonly at: number;
  /** Pixels from the top of the content to the top of row `first`. */
  readonly top: number;
  /** Height of the whole content in pixels. */
  readonly total: number;
}

/** Browsers cut elements that are higher: Firefox at 17 million pixels. */
const HIGHEST = 8_000_000;

/** Rows drawn above and below those that are seen. */
const MARGIN = 6;

/**
 * Which rows of a list are seen. A list that would be higher than a browser can draw is as high as
 * it can be, and scrolls by more than one row a row.
 */
export function findVisible({ scrollTop, height, rowHeight, count }: Scrolled): VisibleWindow {
  const whole = count * rowHeight;
  const total = Math.min(whole, HIGHEST);
  const most = Math.max(0, total - height);
  const at = Math.min(Math.max(0, scrollTop), most);
  // Where the view would be in a list of the whole height.
  const real = most > 0 && whole > total ? (at / most) * (whole - height) : at;
  const first = Math.max(0, Math.floor(real / rowHeight) - MARGIN);
  const end = Math.min(count, Math.ceil((real + height) / rowHeight) + MARGIN);
  return {
    first,
    end,
    at: Math.floor(real / rowHeight),
    top: at - (real - first * rowHeight),
    total,
  };
}

/** Where to scroll so that a row is seen: as little as it takes, or to the middle where it is far. */
export function scrollToRow(row: number, scrolled: Scrolled): number {
  const { scrollTop, height, rowHeight, count } = scrolled;
  const whole = count * rowHeight;
  const { total } = findVisible(scrolled);
  const scale = whole > total ? (whole - height) / (total - height) : 1;
  const real = scrollTop * scale;
  const lowest = (row + 1) * rowHeight - height;
  // A row of space, where there is any: the name of the file stays above the first test.
  const highest = Math.max(0, lowest, (row - 1) * rowHeight);
  if (real <= highest && real >= lowest) return scrollTop;
  const isNear = Math.abs(real > highest ? real - highest : lowest - real) <= 3 * rowHeight;
  const middle = Math.max(0, (row + 0.5) * rowHeight - height / 2);
  return (isNear ? (real > highest ? highest : lowest) : middle) / scale;
}
