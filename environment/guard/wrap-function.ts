type Callable = (this: unknown, ...args: unknown[]) => unknown;

/** Any object that has functions to wrap. */
export type Owner = Record<string, unknown>;

/**
 * Puts a function around the one that an object has under a name, once, with what hangs on it and its
 * length. Nothing where there is none.
 */
export function wrapFunction(
  owner: Owner,
  name: string,
  around: (original: Callable) => Callable,
): void {
  const descriptor = Object.getOwnPropertyDescriptor(owner, name);
  const original = descriptor?.value as unknown;
  if (typeof original !== 'function' || !descriptor?.configurable) return;
  const wrapped = around(original as Callable);
  for (const [key, value] of Object.entries(Object.getOwnPropertyDescriptors(original))) {
    if (key !== 'prototype') Object.defineProperty(wrapped, key, value);
  }
  for (const key of Object.getOwnPropertySymbols(original)) {
    const value = (original as unknown as Record<symbol, unknown>)[key];
    Object.defineProperty(wrapped, key, { configurable: true, writable: true, value });
  }
  Object.defineProperty(owner, name, { ...descriptor, value: wrapped });
}

/** Runs something first, which may throw, whenever a method of an object is called. */
export function runBefore(owner: Owner, name: string, first: (...args: unknown[]) => void): void {
  wrapFunction(
    owner,
    name,
    (original) =>
      function guarded(this: unknown, ...args: unknown[]): unknown {
        first(...args);
        return original.apply(this, args);
      },
  );
}

/**
 * Runs something first, which may throw, whenever an object of a class is made; then `after`, with the
 * object and what `first` answered.
 */
export function runBeforeConstruct<Known>(
  owner: Owner,
  name: string,
  first: (args: readonly unknown[]) => Known,
  after?: (made: object, known: Known, args: readonly unknown[]) => void,
): void {
  const original = owner[name];
  if (typeof original !== 'function') return;
  const guarded: typeof original = new Proxy(original, {
    construct(target, args: unknown[], newTarget) {
      const known = first(args);
      const made = Reflect.construct(
        target,
        args,
        newTarget === guarded ? target : newTarget,
      ) as object;
      after?.(made, known, args);
      return made;
    },
  });
  // The class is reached through any object of it as well.
  Object.defineProperty(original.prototype, 'constructor', {
    configurable: true,
    writable: true,
    value: guarded,
  });
  owner[name] = guarded;
}
