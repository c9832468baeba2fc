import type { NamedInfra } from './declared-infra';

/** The first comment of a file, as Jest looks for it. */
const DOCBLOCK = /^\s*(\/\*\*?(?:.|\r?\n)*?\*\/)/;
const PRAGMA = /^[ \t]*(?:\/\*\*?|\*)?[ \t]*@requires-infra[ \t]+(.*)$/;

/**
 * What `@requires-infra A, B` in the docblock of a file names, with its lines. Jest's own reader tells
 * no lines, and is not there where ESLint runs without Jest.
 */
export function readDeclaredNames(text: string): NamedInfra[] {
  if (!text.includes('@requires-infra')) return [];
  const found = DOCBLOCK.exec(text.replace(/^#!.*/, ''));
  if (!found) return [];
  return found[0].split(/\r?\n/).flatMap((line, index) => {
    const [, names = ''] = PRAGMA.exec(line.replace(/\*\/\s*$/, '')) ?? [];
    return names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '')
      .map((name) => ({ name, line: index + 1 }));
  });
}
