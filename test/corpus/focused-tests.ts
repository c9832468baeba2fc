import { casesOf } from './corpus-case';

const add = casesOf('focused-test');

/** Tests that keep others from running. */
export const focusedTests = [
  add('test.only', `test.only('a', () => {});`, [1]),
  add('it.only', `it.only('a', () => {});`, [1]),
  add('fit', `fit('a', () => {});`, [1]),
  add('describe.only', `describe.only('a', () => { it('b', () => {}); });`, [1]),
  add('fdescribe', `fdescribe('a', () => { it('b', () => {}); });`, [1]),
  add('only.each', `test.only.each([1])('a', () => {});`, [1]),
  add('only.each of a template', "describe.only.each`n\n${1}`('a', () => {});", [1]),
  add('concurrent.only', `test.concurrent.only('a', async () => {});`, [1]),
  add('only.failing', `test.only.failing('a', () => {});`, [1, [1, 'unsanctioned-skip']]),
  add('a bracket', `test['only']('a', () => {});`, [1]),
  add('an alias', `const focus = test.only;\nfocus('a', () => {});`, [2]),
  add(
    'imported fit, renamed',
    `import { fit as spec } from '@jest/globals';\nspec('a', () => {});`,
    [2],
  ),
  add('a condition', `(process.env.DEBUG ? test.only : test)('a', () => {});`, [1]),
  add(
    'requiresInfra',
    `import { requiresInfra } from 'jest-hermetic';\nrequiresInfra('Redis').test.only('a', () => {});`,
    [2],
  ),
  add('given away', `run(it.only);`, [1]),
  add('over lines', `describe('a', () => {\n  it\n    .only('b', () => {});\n});`, [3]),

  add('a name called only', `const only = pick();\ntest('a', () => { only('x'); });`),
  add('another library', `import { it } from 'vitest';\nit.only('a', () => {});`),
  add('a fit of its own', `import { fit } from './tailor';\nfit('a', () => {});`),
  add('a key', `test('a', () => { select({ only: ['b'] }).only.call(1); });`),
];
