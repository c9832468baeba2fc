type Compile = (source: string, filename: string) => unknown;

/** Where one of Jest's runtimes compiles the module that it is about to run. */
export interface Compiler {
  /** Jest's own way: answers the function of the module, or null when the file's context is gone. */
  readonly compile: Compile;
  /** Names of that function's parameters, which `injectGlobals` and `sandboxInjectedGlobals` decide. */
  readonly parameters: readonly string[];
  /** Puts another way in place of Jest's own, for this runtime. */
  replace(compile: Compile): void;
}

/**
 * Finds how a runtime compiles, by what it has and not by its version: `ModuleExecutor.compile`
 * since Jest 30.4, `createScriptFromCode` before.
 *
 * @returns undefined for a runtime of another shape, which goes on as it is. Jest 29 is one: it
 * makes a `vm.Script` (out of `wrapCodeInModuleWrapper`), which V8 keeps already.
 */
export function findCompiler(runtime: object): Compiler | undefined {
  const { executor } = runtime as { executor?: unknown };
  if (hasMethod(executor, 'compile')) return compilerOf(executor, 'compile');
  if (hasMethod(runtime, 'wrapCodeInModuleWrapper')) return undefined;
  if (hasMethod(runtime, 'createScriptFromCode'))
    return compilerOf(runtime, 'createScriptFromCode');
  return undefined;
}

function compilerOf<Name extends string>(
  owner: Record<Name, Compile>,
  name: Name,
): Compiler | undefined {
  const parameters = parametersOf(owner);
  if (!parameters || owner[name].length !== 2) return undefined;
  return {
    compile: owner[name].bind(owner),
    parameters,
    replace: (compile) => void (owner[name] = compile),
  };
}

function parametersOf(owner: object): readonly string[] | undefined {
  const { injectedModuleParameters: names } = owner as { injectedModuleParameters?: unknown };
  if (isListOfNames(names)) return names;
  if (!hasMethod(owner, 'constructInjectedModuleParameters')) return undefined;
  const constructed = (owner.constructInjectedModuleParameters as () => unknown)();
  return isListOfNames(constructed) ? constructed : undefined;
}

function hasMethod<Name extends string>(
  owner: unknown,
  name: Name,
): owner is Record<Name, Compile> {
  return typeof (owner as Record<Name, unknown> | undefined)?.[name] === 'function';
}

function isListOfNames(names: unknown): names is readonly string[] {
  return Array.isArray(names) && names.every((name) => typeof name === 'string');
}
