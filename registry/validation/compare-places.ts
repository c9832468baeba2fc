import type { Place } from './mistake';

/** Orders places step by step: a place before what is inside it, indexes as numbers, keys by code unit. */
export function comparePlaces(a: Place, b: Place): number {
  for (let depth = 0; depth < Math.min(a.length, b.length); depth++) {
    const order = compareSteps(a[depth]!, b[depth]!);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareSteps(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
