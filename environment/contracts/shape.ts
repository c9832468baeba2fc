/** What a consumer reads of a value: the fields, items and words that its schema names. */
export interface Shape {
  readonly fields: ReadonlyMap<string, Shape>;
  readonly items: Shape | null;
  /** The only values that it takes; null where others are possible. */
  readonly words: readonly unknown[] | null;
  /** Takes fields or items that it does not name, and keeps them. */
  readonly isOpen: boolean;
}

/** A value of which nothing is known: all of it is kept. */
export const ANYTHING: Shape = { fields: new Map(), items: null, words: null, isOpen: true };

/** What two schemas of one value read together: both of `allOf`, either of `anyOf`. */
export function joinShapes(shapes: readonly Shape[]): Shape {
  const [first = ANYTHING, ...others] = shapes;
  return others.reduce(joinTwo, first);
}

function joinTwo(a: Shape, b: Shape): Shape {
  const fields = new Map(a.fields);
  for (const [name, shape] of b.fields) {
    const known = fields.get(name);
    fields.set(name, known ? joinTwo(known, shape) : shape);
  }
  return {
    fields,
    items: a.items && b.items ? joinTwo(a.items, b.items) : (a.items ?? b.items),
    words: a.words && b.words ? [...a.words, ...b.words] : (a.words ?? b.words),
    isOpen: a.isOpen && b.isOpen,
  };
}

/** What a shape says of a place; null where the consumer does not read it. */
export function shapeAt(shape: Shape, path: readonly (string | number)[]): Shape | null {
  let at: Shape = shape;
  for (const key of path) {
    const next = typeof key === 'number' ? at.items : at.fields.get(key);
    if (next) at = next;
    else if (at.isOpen) return ANYTHING;
    else return null;
  }
  return at;
}
