import { isSameValue, toJson, type Leaf } from './payload';
import { isSameName } from './similar-names';

/** The values that came out where nothing was sent. Each stands for one that was sent, and no more. */
export class Arrivals {
  /** By what they say, as payloads may have many. */
  private readonly byText = new Map<string, Leaf[]>();
  private readonly dates: Leaf[] = [];

  constructor(leaves: readonly Leaf[]) {
    for (const leaf of leaves) {
      if (leaf.value instanceof Date) this.dates.push(leaf);
      else this.bucketOf(leaf.value).push(leaf);
    }
  }

  /** Takes the one of the same value and the same name, but for its case. Whether there was one. */
  takeNamed({ path, value }: Leaf): boolean {
    const name = String(path.at(-1));
    return this.take(value, (arrival) => isSameName(name, String(arrival.path.at(-1))));
  }

  /** Takes one of the same value, where it hardly stands there by chance. Whether there was one. */
  takeTelling({ value }: Leaf): boolean {
    return isTelling(value) && this.take(value, () => true);
  }

  private take(value: unknown, isMeant: (arrival: Leaf) => boolean): boolean {
    const places =
      value instanceof Date
        ? [this.dates, ...this.byText.values()]
        : [this.bucketOf(value), this.dates];
    return places.some((leaves) => {
      const index = leaves.findIndex(
        (arrival) => isSameValue(value, arrival.value) && isMeant(arrival),
      );
      if (index >= 0) leaves.splice(index, 1);
      return index >= 0;
    });
  }

  private bucketOf(value: unknown): Leaf[] {
    const text = typeof value === 'string' ? value : toJson(value);
    const bucket = this.byText.get(text) ?? [];
    this.byText.set(text, bucket);
    return bucket;
  }
}

/** A value that hardly stands anywhere by chance. */
function isTelling(value: unknown): boolean {
  const LENGTH = 6;
  return typeof value === 'string' && value.length >= LENGTH;
}
