import { isAbsolute, posix, relative, sep } from 'node:path';
import picomatch, { type Matcher } from 'picomatch';
import type { Registry } from './types';

interface FolderRule {
  readonly matches: Matcher;
  readonly names: readonly string[];
}

const rulesOf = new WeakMap<Registry, readonly FolderRule[]>();

/**
 * The infrastructure that the folder rules of a registry require of a test file, each name once, in
 * the order of the rules. `file` is absolute, or relative to the registry's folder.
 */
export function requiredByFolderRules(registry: Registry, file: string): string[] {
  const way = isAbsolute(file) ? relative(registry.root, file) : file;
  const path = posix.normalize(way.split(sep).join('/'));
  const names = getOrCompileRules(registry)
    .filter(({ matches }) => matches(path))
    .flatMap((rule) => rule.names);
  return [...new Set(names)];
}

function getOrCompileRules(registry: Registry): readonly FolderRule[] {
  let rules = rulesOf.get(registry);
  if (!rules) {
    rules = Object.entries(registry.require).map(([glob, names]) => ({
      matches: picomatch(glob.replace(/^(?:\.\/)+/, ''), { dot: true }),
      names,
    }));
    rulesOf.set(registry, rules);
  }
  return rules;
}
