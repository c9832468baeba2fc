import { byJson } from './by-json';

/** One of several records, the same whatever their order; null where there is none. */
export function chooseFirst<Item>(items: readonly Item[]): Item | null {
  return items.length > 1 ? [...items].sort(byJson)[0]! : (items[0] ?? null);
}
