import { posix } from 'node:path';

/**
 * Whether a source may import a module by a name that a configuration maps (`~/db`, `@app/db`): which
 * file that is, only a run can tell.
 */
export function isImportedByAlias(module: string, source: string): boolean {
  const { dir, name } = posix.parse(module);
  const own = name === 'index' ? posix.basename(dir) : name;
  return [...source.matchAll(/(['"`])([^'"`\s]+)\1/g)].some(([, , specifier = '']) => {
    const isMapped = specifier.includes('/') && !/^(?:\.|\/|\w+:)/.test(specifier);
    return isMapped && [own, `${own}/index`].some((end) => isAt(specifier, end));
  });
}

function isAt(specifier: string, end: string): boolean {
  return specifier.replace(/\.[cm]?[jt]sx?$/, '').endsWith(`/${end}`);
}
