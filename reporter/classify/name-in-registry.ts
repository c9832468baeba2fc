import { join, relative, sep } from 'node:path';
import type { TextContext } from './normalise-text';

/**
 * The path of a file as the registry and the baseline have it, relative to the folder of
 * registry.json; records have it relative to Jest's rootDir, which may lie below.
 */
export function nameInRegistry(file: string, { registry, root }: TextContext): string {
  if (root === null || registry.root === '' || root === registry.root) return file;
  const name = relative(registry.root, join(root, file)).split(sep).join('/');
  // The records of another machine: nothing here tells where its registry was.
  return name.startsWith('../..') ? file : name;
}
