import { readProjectStyle } from '../../../registry/documents/read-project-style';

const read = (files: Readonly<Record<string, string>>) =>
  readProjectStyle((file) => files[file] ?? null);

test.each([
  ['nothing is said', {}, 'require'],
  ['a package as npm makes it', { 'package.json': '{ "name": "app" }' }, 'require'],
  ['a package of CommonJS', { 'package.json': '{ "type": "commonjs" }' }, 'require'],
  ['a package of ES modules', { 'package.json': '{ "type": "module" }' }, 'import'],
  ['TypeScript', { 'package.json': '{ "devDependencies": { "typescript": "6" } }' }, 'import'],
  ['a workspace in TypeScript', { 'package.json': '{}', 'tsconfig.json': '{}' }, 'import'],
  ['Babel', { 'package.json': '{ "dependencies": { "@babel/preset-env": "7" } }' }, 'import'],
  ['a driver', { 'package.json': '{ "dependencies": { "pg": "8" } }' }, 'require'],
  ['no JSON', { 'package.json': '{' }, 'require'],
  ['no object', { 'package.json': 'null' }, 'require'],
  ['a byte order mark', { 'package.json': '\uFEFF{ "type": "module" }' }, 'import'],
  ['no dependencies', { 'package.json': '{ "dependencies": null }' }, 'require'],
])('%s', (_, files, expected) => {
  expect(read(files as Record<string, string>)).toBe(expected);
});
