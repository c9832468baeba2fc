import { isIdleQuestion } from './idle-question';

/**
 * Stands in for a value that is made on first use: calls, properties and `instanceof` go to the
 * real one. What tools ask of any object that they meet (`then`, symbols) makes nothing.
 */
export function lazyHandle<Handle extends object>(make: () => Handle): Handle {
  let made: Handle | undefined;
  const handle = (): Handle => (made ??= make());
  const isIdle = (key: PropertyKey): boolean => made === undefined && isIdleQuestion(key);

  return new Proxy(function lazy() {} as unknown as Handle, {
    apply: (_, __, args) =>
      (handle() as unknown as (...args: unknown[]) => unknown)(...(args as unknown[])),
    get(_, key) {
      if (isIdle(key)) return undefined;
      const value: unknown = Reflect.get(handle(), key, handle());
      // Methods may check who they are called on. Own functions, as Knex has, carry properties of
      // their own, which binding would lose.
      const isMethod = typeof value === 'function' && !Object.hasOwn(handle(), key);
      return isMethod ? (value.bind(handle()) as unknown) : value;
    },
    set: (_, key, value) => Reflect.set(handle(), key, value, handle()),
    has: (_, key) => !isIdle(key) && Reflect.has(handle(), key),
    getPrototypeOf: () => (made ? Reflect.getPrototypeOf(made) : Function.prototype),
  });
}
