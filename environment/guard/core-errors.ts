/** The error classes of which Node's core modules make errors. */
const CLASSES = { Error, TypeError, RangeError, SyntaxError, URIError, AggregateError };

/** The error classes of a realm. */
export type ErrorClasses = Partial<Record<keyof typeof CLASSES, object>>;

/**
 * Makes the errors of Node's core modules, such as a refused connection that a driver passes on,
 * instances of the realm's own error classes, as they are in production. Core modules are one for
 * all realms and know the classes of the process only.
 */
export function adoptCoreErrors(realm: ErrorClasses): void {
  for (const [name, core] of Object.entries(CLASSES)) {
    const own = realm[name as keyof typeof CLASSES];
    if (!own || own === core) continue;
    Object.defineProperty(own, Symbol.hasInstance, {
      configurable: true,
      value(this: unknown, thrown: unknown): boolean {
        const isOwn = Function.prototype[Symbol.hasInstance].call(this, thrown);
        // Classes that extend this one inherit the method and have no counterpart.
        return isOwn || (this === own && thrown instanceof core);
      },
    });
  }
}
