import { compareText } from '../../errors/compare-text';

/** One of several records, the same whatever their order; null where there is none. */
export function chooseFirst<Item>(items: readonly Item[]): Item | null {
  return items.length > 1 ? [...items].sort(byJson)[0]! : (items[0] ?? null);
}

/** An order of records that depends on nothing but what they say. */
export function byJson(a: unknown, b: unknown): number {
  return compareText(JSON.stringify(a), JSON.stringify(b));
}
