import { parseTree } from './parse-tree';
import { resolveFile } from './resolve-file';
import type { ParsedModule } from './scan-context';

/**
 * The module of the project that a source takes by a relative import; null for a package, for one that a
 * configuration maps, and for one that cannot be parsed.
 *
 * @param specifier as the source names the module
 */
export function openModule<Context extends ParsedModule['context']>(
  { file, context }: { readonly file: string; readonly context: Context },
  specifier: string,
): (ParsedModule & { readonly context: Context }) | null {
  const target = resolveFile(file, specifier, new Set(context.files));
  const text = target === null ? null : context.read(target);
  const tree = target === null || text === null ? null : parseTree(text, target);
  return target === null || !tree ? null : { file: target, tree, context };
}
