import inspector from 'node:inspector';
import vm, { Script, type Context } from 'node:vm';
import { isCodeKept } from './is-code-kept';
import { findCompiler, type Compiler } from './find-compiler';

/**
 * Code that is shared has no runtime that its `import()` could belong to, so Jest compiles a source
 * that may have one. With ES modules on, `import()` also works in code that is made from text, out
 * of words that the source need not have.
 */
const MAY_IMPORT =
  'SyntheticModule' in vm ? /\b(?:import\s*[(/.]|eval\b|Function\s*\()/ : /\bimport\s*[(/.]/;

const isKept = isCodeKept();

/** Whether Jest's own way was seen to answer what this replaces, once for the process. */
let isProven = false;

/**
 * Lets the runtime of a test file run code that an earlier file of the process had compiled, where
 * V8 does not do so by itself: Jest compiles each module anew for each file, with
 * `vm.compileFunction`. The code of a `vm.Script` V8 does keep, by its text, name and position, and
 * drops it when it is not in use or memory is short. Only code is shared: it runs in the file's own
 * context, so modules, their state and the globals that they see are the file's own.
 *
 * Does nothing for a runtime that it does not know, nor under coverage or a debugger: they look at
 * scripts and the positions in them.
 */
export function shareCompiledCode(
  runtime: object,
  environment: { getVmContext?(): Context | null },
  coverageOptions: unknown,
): void {
  if (isKept || isObserved(coverageOptions)) return;
  const compiler = findCompiler(runtime);
  if (!compiler) return;
  compiler.replace((source, filename) => {
    const context = environment.getVmContext?.();
    const compiled =
      context && isProven ? compileShared(compiler, source, filename, context) : null;
    return compiled ?? compileOwn(compiler, source, filename);
  });
}

/** Null for a source that only Jest's own way compiles, or says what is wrong with. */
function compileShared(
  { parameters }: Compiler,
  source: string,
  filename: string,
  context: Context,
): unknown {
  if (MAY_IMPORT.test(source)) return null;
  const head = `(function(${parameters.join(',')}){`;
  // A line of its own ends a comment that the source may end with.
  const code = `${head}${source}\n})`;
  let script: Script;
  try {
    script = new Script(code, { filename, columnOffset: -head.length });
  } catch {
    return null;
  }
  const compiled: unknown = script.runInContext(context);
  // Braces that close the function and open another are an error, which Jest reports.
  const isWhole =
    typeof compiled === 'function' &&
    Function.prototype.toString.call(compiled).length === code.length - '()'.length;
  return isWhole ? compiled : null;
}

function compileOwn(compiler: Compiler, source: string, filename: string): unknown {
  try {
    const compiled = compiler.compile(source, filename);
    isProven ||= typeof compiled === 'function' && compiled.length === compiler.parameters.length;
    return compiled;
  } catch (error) {
    hideThisFile(error);
    throw error;
  }
}

/** Jest shows the code of the first frame that is not its own: that of the module that required. */
function hideThisFile(error: unknown): void {
  const { stack } = error as { stack?: unknown };
  if (typeof stack !== 'string') return;
  const lines = stack.split('\n').filter((line) => !line.includes(__filename));
  (error as Error).stack = lines.join('\n');
}

function isObserved(coverageOptions: unknown): boolean {
  const { collectCoverage = true } = (coverageOptions ?? {}) as { collectCoverage?: boolean };
  return collectCoverage || Boolean(process.env.NODE_V8_COVERAGE) || inspector.url() !== undefined;
}
