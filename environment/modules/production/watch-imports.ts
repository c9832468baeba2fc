import { sep } from 'node:path';
import type { Module } from 'node:vm';
import type { ImportLog } from './import-log';

type Load = (from: string, specifier: string, ...rest: unknown[]) => unknown;
type Execute = (
  module: { readonly filename: string; readonly exports: unknown },
  options: unknown,
  registry: unknown,
  from: string | null,
  specifier: string | undefined,
) => unknown;
type ResolveModule = (specifier: string, from: string, ...rest: unknown[]) => Promise<Module>;
type ResolveInGraph = (
  from: string,
  specifier: string,
  ...rest: unknown[]
) => { readonly modulePath?: string; readonly enqueue?: unknown } | symbol;

/** An ES module that test code imports, or that is a production module. */
interface LinkedModule {
  readonly from: string;
  readonly specifier: string;
  /** Its path, where Jest linked it without showing the module. */
  readonly module: Module | string;
}

/**
 * Lets a log see what the modules of a test file import. The ways in are told by what a runtime has
 * and not by its version: `ModuleExecutor.exec` since Jest 30.4, `_execModule` before; the ES modules
 * in a loader of their own since then. Of a runtime of another shape less is seen.
 *
 * @returns to be called when the file is done, before the log is read: ES modules show what they
 * export once they have run
 */
export function watchImports(
  runtime: object,
  log: ImportLog,
  { isTestCode, isProduction }: Record<'isTestCode' | 'isProduction', (file: string) => boolean>,
): () => void {
  const { executor, esmLoader } = runtime as { executor?: object; esmLoader?: object };
  const linked: LinkedModule[] = [];
  let mocksInTheMaking = 0;

  const seeResult = (load: Load): Load =>
    function observedLoad(this: unknown, from, specifier, ...rest) {
      const exported = load.call(this, from, specifier, ...rest);
      log.imported(from, specifier, exported);
      return exported;
    };
  replace<Load>(runtime, 'requireModuleOrMock', seeResult);
  replace<Load>(runtime, 'requireActual', seeResult);
  replace<Load>(
    runtime,
    '_generateMock',
    (generate) =>
      function observedGenerate(this: unknown, ...args) {
        mocksInTheMaking += 1;
        try {
          return generate.apply(this, args);
        } finally {
          mocksInTheMaking -= 1;
        }
      },
  );

  const seeExecution = (execute: Execute): Execute =>
    function observedExecution(this: unknown, ...args) {
      const [module, , , from, specifier] = args;
      const { filename } = module;
      if (isPackage(filename)) return execute.apply(this, args);
      log.begins(filename, from, specifier ?? null, mocksInTheMaking > 0);
      const outcome = execute.apply(this, args);
      log.ends(filename, module.exports);
      return outcome;
    };
  replace<Execute>(executor ?? runtime, executor ? 'exec' : '_execModule', seeExecution);

  const loader = esmLoader ?? runtime;
  replace<ResolveModule>(
    loader,
    'resolveModule',
    (resolve) =>
      function observedResolve(this: unknown, specifier, from, ...rest) {
        const resolving = resolve.call(this, specifier, from, ...rest);
        resolving.then(
          (module) => {
            if (module && (isTestCode(from) || isProduction(module.identifier)))
              linked.push({ from, specifier, module });
          },
          () => undefined,
        );
        return resolving;
      },
  );
  replace<ResolveInGraph>(
    loader,
    'resolveSpecifierForSyncGraph',
    (resolve) =>
      function observedResolve(this: unknown, from, specifier, ...rest) {
        const found = resolve.call(this, from, specifier, ...rest);
        // CommonJS modules pass by the runtime, and mocks are none of the module's.
        if (typeof found === 'object' && found.enqueue && found.modulePath) {
          if (isTestCode(from) || isProduction(found.modulePath))
            linked.push({ from, specifier, module: found.modulePath });
        }
        return found;
      },
  );

  return () => {
    const modules = linked.flatMap((link) => {
      const module =
        typeof link.module === 'string' ? findModule(loader, link.module) : link.module;
      return module ? [{ ...link, module }] : [];
    });
    for (const { module } of modules)
      if (isProduction(module.identifier) && isReal(module, log))
        log.learn(module.identifier, namespaceOf(module));
    for (const { from, specifier, module } of modules)
      if (isTestCode(from) && isReal(module, log))
        log.importedModule(from, specifier, module.identifier, namespaceOf(module));
  };
}

function replace<Method>(owner: object, name: string, wrap: (method: Method) => Method): void {
  const methods = owner as Record<string, Method | undefined>;
  const method = methods[name];
  if (typeof method === 'function') methods[name] = wrap(method);
}

/** A module of source is; one made of values is a CommonJS module as ES modules see it, or a mock. */
function isReal(module: Module, log: ImportLog): boolean {
  const isSource = 'createCachedData' in module;
  const { default: whole } = (namespaceOf(module) ?? {}) as { default?: unknown };
  return isSource || log.isKnown(whole);
}

/** Undefined before it is linked. One that failed has values that were never set. */
function namespaceOf(module: Module): object | undefined {
  try {
    const { namespace } = module;
    Object.getOwnPropertyDescriptors(namespace);
    return namespace;
  } catch {
    return undefined;
  }
}

function findModule(loader: object, path: string): Module | undefined {
  const { registries } = loader as {
    registries?: { getActiveEsmRegistry?(): Map<string, Module | { module?: Module }> };
  };
  for (const entry of registries?.getActiveEsmRegistry?.().values() ?? []) {
    const module = 'identifier' in entry ? entry : entry.module;
    if (module?.identifier === path) return module;
  }
  return undefined;
}

function isPackage(file: string): boolean {
  return file.includes(`${sep}node_modules${sep}`);
}
