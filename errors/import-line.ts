/** How a file takes what packages export. */
export type ImportStyle = 'import' | 'require';

/**
 * The line by which a file takes a name from jest-hermetic, to be pasted into it.
 *
 * @param style unless it is known, the file's extension tells: TypeScript and ES modules import
 */
export function importLine(
  name: string,
  file: string,
  style: ImportStyle = /\.(?:[cm]?tsx?|mjs)$/.test(file) ? 'import' : 'require',
): string {
  return style === 'import'
    ? `import { ${name} } from 'jest-hermetic';`
    : `const { ${name} } = require('jest-hermetic');`;
}
