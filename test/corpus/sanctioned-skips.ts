import { casesOf } from './corpus-case';

const add = casesOf('unsanctioned-skip');
const from = `import { requiresInfra } from 'jest-hermetic';\n`;

/** Skips that the registry knows of, rightly or not. */
export const sanctionedSkips = [
  add('a row of its own', `test.skip('listed', () => {});`),
  add('a row, the title in a template', 'test.skip(`listed`, () => {});'),
  add('a row, the title in a constant', `const title = 'listed';\ntest.skip(title, () => {});`),
  add('a row in a block', `describe('suite', () => { it.skip('listed', () => {}); });`),
  add(
    'a row for the only test of a skipped block',
    `describe.skip('suite', () => { it('listed', () => {}); });`,
  ),
  add('a row for a row of a table', `test.skip.each([[1]])('adds %i', () => {});`),
  add(
    'a row, the block in a helper',
    `const define = () => { it.skip('listed', () => {}); };\ndescribe('suite', () => { define(); });`,
  ),
  add('a row for a conditional skip', `(process.env.X ? test : test.skip)('listed', () => {});`),
  add('a row that is deferred', `test.skip('deferred', () => {});`),
  add(
    'a row for the whole file',
    `xdescribe('a', () => { it('b', () => {}); });\nxit('c', () => {});`,
    [],
    { file: 'tests/whole.test.ts' },
  ),
  add('a folder rule', `test.skip('a', () => {});`, [], { file: 'tests/mail/a.test.ts' }),
  add('a docblock', `/**\n * @requires-infra Mailer\n */\ntest.skip('a', () => {});`),
  add(
    'a docblock of one line, with others',
    `/** @requires-infra Redis, Mailer */\ntest.skip('a', () => {});`,
  ),
  add('requiresInfra for the file', `${from}requiresInfra('Mailer');\ntest.skip('a', () => {});`),
  add('requiresInfra for the test', `${from}requiresInfra('Mailer').test.skip('a', () => {});`),
  add(
    'requiresInfra for a block',
    `${from}requiresInfra('Mailer').describe('a', () => { it.skip('b', () => {}); });`,
  ),
  add(
    'requiresInfra inside of a block',
    `${from}describe('a', () => {\n  requiresInfra('Agents');\n  it.skip('b', () => {});\n});`,
  ),
  add(
    'requiresInfra under a name',
    `${from}const mail = requiresInfra('Mailer');\nmail.it.skip('a', () => {});`,
  ),
  add(
    'requiresInfra taken apart',
    `${from}const { test } = requiresInfra('Mailer');\ntest.skip('a', () => {});`,
  ),
  add(
    'requiresInfra renamed',
    `import { requiresInfra as needs } from 'jest-hermetic';\nneeds('Mailer').test.skip('a', () => {});`,
  ),
  add(
    'requiresInfra of a namespace',
    `const hermetic = require('jest-hermetic');\nhermetic.requiresInfra('Mailer').test.skip('a', () => {});`,
  ),
  add(
    'a guard where the test would not run',
    `${from}requiresInfra('Mailer').test('a', () => {\n  if (!up) return;\n  send();\n});`,
  ),
  add('only requiresInfra, no skip', `${from}requiresInfra('Mailer').test('a', () => {});`),

  add('a row of another test', `test.skip('another', () => {});`, [1]),
  add(
    'a row of the same title elsewhere',
    `describe('other', () => { it.skip('listed', () => {}); });`,
    [1],
  ),
  add('a row of another file', `test.skip('listed', () => {});`, [1], { file: 'tests/b.test.ts' }),
  add('a row that expired', `test.skip('expired', () => {});`, [1]),
  add(
    'a row for one of two tests of a block',
    `describe.skip('suite', () => {\n  it('listed', () => {});\n  it('new', () => {});\n});`,
    [1],
  ),
  add('a table that no row is about', `test.skip.each([[1]])('divides %i', () => {});`, [1]),
  add(
    'requiresInfra of what must run',
    `${from}requiresInfra('Redis').test.skip('a', () => {});`,
    [2],
  ),
  add(
    'requiresInfra of what is expected to fail',
    `${from}requiresInfra('LLM').test.skip('a', () => {});`,
    [2],
  ),
  add(
    'requiresInfra of another block',
    `${from}describe('a', () => { requiresInfra('Mailer'); });\nit.skip('b', () => {});`,
    [3],
  ),
  add(
    'requiresInfra for another test',
    `${from}requiresInfra('Mailer').test('a', () => {});\ntest.skip('b', () => {});`,
    [3],
  ),
  add(
    'requiresInfra of a library',
    `import { requiresInfra } from './mine';\nrequiresInfra('Mailer');\ntest.skip('a', () => {});`,
    [3],
  ),
  add(
    'requiresInfra inside of a test',
    `${from}test('a', () => { requiresInfra('Mailer'); });\ntest.skip('b', () => {});`,
    [3],
  ),
  add(
    'a comment that is no docblock',
    `const a = 1;\n/** @requires-infra Mailer */\ntest.skip('a', () => {});`,
    [3],
  ),
  add('failing has no row', `test.failing('listed', () => {});`, [1]),
];
