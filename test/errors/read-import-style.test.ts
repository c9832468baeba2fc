import { readImportStyle } from '../../errors/read-import-style';
import { importLine } from '../../errors/import-line';

test.each([
  ['a.test.ts', "test('a', () => {});", 'import'],
  ['a.test.mts', '', 'import'],
  ['a.test.tsx', 'const x = require("x");', 'import'],
  ['a.test.mjs', '', 'import'],
  ['a.test.cjs', "import x from 'x';", 'require'],
  ['a.test.js', "import x from 'x';", 'import'],
  ['a.test.js', "/** docblock */\nimport { x } from 'x';", 'import'],
  ['a.test.jsx', "import 'x';", 'import'],
  ['a.test.js', 'export default 1;', 'import'],
  ['a.test.js', "const x = require('x');", 'require'],
  ['a.test.js', "const x = await import('x');\nimport('y');", 'require'],
  ['a.test.js', '// we import nothing', 'require'],
])('%s with %j: %s', (file, source, style) => {
  expect(readImportStyle(file, source)).toBe(style);
});

test.each([
  ['a.js', undefined, "const { db } = require('jest-hermetic');"],
  ['a.js', 'import', "import { db } from 'jest-hermetic';"],
  ['a.ts', undefined, "import { db } from 'jest-hermetic';"],
  ['a.mjs', undefined, "import { db } from 'jest-hermetic';"],
  ['a.cjs', undefined, "const { db } = require('jest-hermetic');"],
] as const)('the line for %s, %s', (file, style, line) => {
  expect(importLine('db', file, style)).toBe(line);
});
