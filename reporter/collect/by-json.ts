import { compareText } from '../../errors/compare-text';

/** An order of records that depends on nothing but what they say. */
export function byJson(a: unknown, b: unknown): number {
  return compareText(JSON.stringify(a), JSON.stringify(b));
}
