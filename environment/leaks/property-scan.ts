/** The own properties of one object, by name. */
export interface Properties {
  readonly label: string;
  readonly names: readonly string[];
  /** Of an accessor: its getter, which is not called. */
  readonly values: readonly unknown[];
  readonly accessors: ReadonlySet<number>;
}

export type PropertyState = ReadonlyMap<object, Properties>;

/** A property that is not what it was. */
export interface PropertyChange {
  readonly owner: object;
  /** How the owner is called. */
  readonly label: string;
  readonly name: string;
  readonly change: 'added' | 'changed' | 'deleted';
  readonly was: unknown;
  readonly value: unknown;
}

/**
 * Compares the own properties of many objects, again and again: of those that did not change the last
 * state is kept. Names are texts only, as symbols are what libraries keep their own things under.
 */
export class PropertyScan {
  private last: PropertyState = new Map();

  /** @param list what is looked at, with what it is called; more may come */
  constructor(private readonly list: () => ReadonlyMap<object, string>) {}

  take(): PropertyState {
    let next: Map<object, Properties> | undefined;
    for (const [owner, label] of this.list()) {
      const known = this.last.get(owner);
      if (known && isSame(owner, known)) continue;
      next ??= new Map(this.last);
      next.set(owner, read(owner, label));
    }
    if (next) this.last = next;
    return this.last;
  }
}

/** The properties that differ; of objects that are new to `after` there is nothing to say. */
export function listChanges(before: PropertyState, after: PropertyState): PropertyChange[] {
  if (before === after) return [];
  return [...after].flatMap(([owner, now]) => {
    const then = before.get(owner);
    return then && then !== now ? compare(owner, then, now) : [];
  });
}

function compare(owner: object, then: Properties, now: Properties): PropertyChange[] {
  const { label } = now;
  const [was, is] = [then, now].map((state) => index(state));
  const changes: PropertyChange[] = [];
  for (const [name, { value, isAccessor }] of is!) {
    const old = was!.get(name);
    const common = { owner, label, name, was: old?.value, value };
    if (!old) changes.push({ ...common, change: 'added' });
    else if (!Object.is(old.value, value) && !isFilledIn(owner, name, old, { value, isAccessor }))
      changes.push({ ...common, change: 'changed' });
  }
  for (const [name, { value }] of was!)
    if (!is!.has(name))
      changes.push({ owner, label, name, was: value, value: undefined, change: 'deleted' });
  return changes;
}

interface Slot {
  readonly value: unknown;
  readonly isAccessor: boolean;
}

/** Node and Jest make some values when they are first asked for: a getter gives way to what it gives. */
function isFilledIn(owner: object, name: string, was: Slot, is: Slot): boolean {
  if (!was.isAccessor || is.isAccessor) return false;
  try {
    if (is.value === (globalThis as Record<string, unknown>)[name]) return true;
    // The getter of a test file's own global would put the first value back.
    return (
      !('globalThis' in owner) &&
      typeof was.value === 'function' &&
      was.value.call(owner) === is.value
    );
  } catch {
    return false;
  }
}

function index({ names, values, accessors }: Properties): Map<string, Slot> {
  return new Map(
    names.map((name, at) => [name, { value: values[at], isAccessor: accessors.has(at) }]),
  );
}

function isSame(owner: object, { names, values, accessors }: Properties): boolean {
  const present = Object.getOwnPropertyNames(owner);
  if (present.length !== names.length) return false;
  for (let at = 0; at < present.length; at++) {
    const name = present[at]!;
    if (name !== names[at]) return false;
    // Never the value itself: a test may have put a getter there.
    const property = describe(owner, name);
    if (isAccessor(property) !== accessors.has(at)) return false;
    if (!Object.is(property.get ?? property.value, values[at])) return false;
  }
  return true;
}

function describe(owner: object, name: string): TypedPropertyDescriptor<unknown> {
  return Object.getOwnPropertyDescriptor(owner, name) ?? {};
}

function isAccessor({ get, set }: TypedPropertyDescriptor<unknown>): boolean {
  return get !== undefined || set !== undefined;
}

function read(owner: object, label: string): Properties {
  const names = Object.getOwnPropertyNames(owner);
  const accessors = new Set<number>();
  const values = names.map((name, at) => {
    const property = describe(owner, name);
    if (isAccessor(property)) accessors.add(at);
    return property.get ?? property.value;
  });
  return { label, names, values, accessors };
}
