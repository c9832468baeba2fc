import type { SubstituteFactory } from './substitute';

/** The part of Jest's module runtime that loads a module into the realm of a test file. */
export interface ModuleLoader {
  requireModule(path: string): unknown;
  unstable_shouldLoadAsEsm(path: string): boolean;
  unstable_importModule(path: string): unknown;
  /** From here on what runs counts as the test's own code: Jest refuses others its fake timers. Absent in Jest 29. */
  enterTestCode?(): void;
  leaveTestCode?(): void;
}

/**
 * Loads the module of a substitute into the realm of the test file, compiled as the project's own
 * modules are, so that what its client returns has the prototypes that the tests compare with.
 *
 * @returns a promise for an ES module only, as Node.js can load those no other way
 * @throws TypeError when the module does not export a function as default
 */
export function loadFactory(
  path: string,
  loader: ModuleLoader,
): SubstituteFactory | Promise<SubstituteFactory> {
  if (!loader.unstable_shouldLoadAsEsm(path)) return factoryOf(loader.requireModule(path));
  return Promise.resolve(loader.unstable_importModule(path)).then((module) =>
    factoryOf((module as { readonly namespace?: unknown }).namespace ?? module),
  );
}

function factoryOf(module: unknown): SubstituteFactory {
  const own = (module as { readonly default?: unknown } | undefined)?.default ?? module;
  if (typeof own === 'function') return own as SubstituteFactory;
  throw new TypeError('it has no function as its default export');
}
