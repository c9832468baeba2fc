import { createRequire } from 'node:module';
import { join } from 'node:path';
import { HermeticError } from '../errors/hermetic-error';

/** Jest's own packages lead to each other; a strict package manager lets us ask only the one that depends on it. */
const CHAINS = [
  [],
  ['jest-config'],
  ['jest-runner'],
  ['@jest/core'],
  ['@jest/core', 'jest-config'],
  ['jest', '@jest/core', 'jest-config'],
  ['jest', '@jest/core', 'jest-runner'],
  ['jest', '@jest/core'],
];

/**
 * Requires one of Jest's own packages as the running Jest has it, not as this package happens to
 * see it: two versions of Jest in one process do not share state.
 *
 * @param request a package of Jest's, such as `jest-circus/runner`
 * @param rootDir where to look for `jest` when no part of Jest is loaded yet
 * @throws HERMETIC_JEST_MISSING when no chain of dependencies leads to it
 */
export function requireFromJest<Module>(request: string, rootDir: string = process.cwd()): Module {
  return require(resolveFromJest(request, rootDir)) as Module;
}

/** Absolute path of the main file of one of Jest's own packages. */
export function resolveFromJest(request: string, rootDir: string): string {
  for (const anchor of [...loadedJestFiles(), join(rootDir, 'noop.js'), __filename]) {
    for (const chain of CHAINS) {
      const resolved = resolveThrough(anchor, [...chain, request]);
      if (resolved) return resolved;
    }
  }
  throw HermeticError.of('HERMETIC_JEST_MISSING', { request, rootDir });
}

/** Files of the Jest that runs this process, found in the module cache. */
function loadedJestFiles(): string[] {
  const runner = Object.keys(require.cache).find((file) =>
    /[\\/]node_modules[\\/](jest-runner|jest-config|@jest[\\/]core)[\\/]build[\\/]/.test(file),
  );
  return runner ? [runner] : [];
}

function resolveThrough(anchor: string, chain: readonly string[]): string | undefined {
  let file = anchor;
  for (const [depth, name] of chain.entries()) {
    const isLast = depth === chain.length - 1;
    try {
      file = createRequire(file).resolve(isLast ? name : `${name}/package.json`);
    } catch {
      return undefined;
    }
  }
  return file;
}
