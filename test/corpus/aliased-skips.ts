import { casesOf } from './corpus-case';

const add = casesOf('unsanctioned-skip');

/** Skips under other names, chosen by conditions, made by helpers. */
export const aliasedSkips = [
  add('an alias', `const later = test.skip;\nlater('a', () => {});`, [2]),
  add('an alias of an alias', `const t = test;\nconst u = t;\nu.skip('a', () => {});`, [3]),
  add(
    'an alias of describe',
    `const suite = describe;\nsuite.skip('a', () => { it('b', () => {}); });`,
    [2],
  ),
  add('a destructured skip', `const { skip } = test;\nskip('a', () => {});`, [2]),
  add('a destructured and renamed skip', `const { skip: later } = it;\nlater('a', () => {});`, [2]),
  add(
    'deeply destructured',
    `const { test: { skip } } = require('@jest/globals');\nskip('a', () => {});`,
    [2],
  ),
  add('a destructured each', `const { each } = test.skip;\neach([1])('a', () => {});`, [2]),
  add(
    'an array',
    `const [run, later] = [test, test.skip];\nlater('a', () => {});\nrun('b', () => {});`,
    [2],
  ),
  add(
    'an object',
    `const how = { run: test, later: test.skip };\nhow.later('a', () => {});\nhow.run('b', () => {});`,
    [2],
  ),
  add(
    'an object that is spread into its own successor',
    `let how = { run: test };\nhow = { ...how, later: test.skip };\nhow.later('a', () => {});\nhow.none('b', () => {});`,
    [3],
  ),
  add(
    'an object, chosen by a key',
    `const how = { yes: test, no: test.skip };\nhow[process.env.REDIS]('a', () => {});`,
    [2],
  ),
  add(
    'imported from @jest/globals',
    `import { test } from '@jest/globals';\ntest.skip('a', () => {});`,
    [2],
  ),
  add(
    'imported and renamed',
    `import { it as spec } from '@jest/globals';\nspec.skip('a', () => {});`,
    [2],
  ),
  add(
    'imported xit, renamed',
    `import { xit as spec } from '@jest/globals';\nspec('a', () => {});`,
    [2],
  ),
  add(
    'imported as a namespace',
    `import * as jestGlobals from '@jest/globals';\njestGlobals.test.skip('a', () => {});`,
    [2],
  ),
  add(
    'required',
    `const { test: spec } = require('@jest/globals');\nspec.skip('a', () => {});`,
    [2],
  ),
  add('required in place', `require('@jest/globals').test.skip('a', () => {});`, [1]),
  add(
    'required the TypeScript way',
    `import globals = require('@jest/globals');\nglobals.test.skip('a', () => {});`,
    [2],
  ),
  add('a condition', `(process.env.REDIS ? test : test.skip)('a', () => {});`, [1]),
  add(
    'a condition under a name',
    `const redisTest = process.env.REDIS ? test : test.skip;\nredisTest('a', () => {});\nredisTest('b', () => {});`,
    [2, 3],
  ),
  add(
    'a condition on describe',
    `const maybe = isUp ? describe : describe.skip;\nmaybe('a', () => { test('b', () => {}); });`,
    [2],
  ),
  add('a condition on the key', `test[process.env.CI ? 'skip' : 'only']('a', () => {});`, [
    [1, 'unsanctioned-skip'],
    [1, 'focused-test'],
  ]),
  add('a condition and a table', `(up ? it : it.skip).each([1])('a', () => {});`, [1]),
  add('a logical operator', `const t = (up && test) || test.skip;\nt('a', () => {});`, [2]),
  add(
    'assigned later',
    `let t = test;\nif (process.env.CI) t = test.skip;\nt('a', () => {});`,
    [3],
  ),
  add('assigned by var', `var t;\nt = xit;\nt('a', () => {});`, [3]),
  add('an assignment in place', `let t;\n(t = test.skip)('a', () => {});`, [2]),
  add(
    'a helper that chooses',
    `const itIf = (up) => (up ? it : it.skip);\nitIf(process.env.REDIS)('a', () => {});`,
    [2],
  ),
  add(
    'a declared helper that chooses',
    `function testIf(up: boolean) {\n  if (up) return test;\n  return test.skip;\n}\ntestIf(!!process.env.X)('a', () => {});`,
    [5],
  ),
  add(
    'a helper with a table',
    `const eachIf = (up) => (up ? it : it.skip);\neachIf(1).each([1])('a', () => {});`,
    [2],
  ),
  add(
    'a helper that is given the words',
    `const pick = (up, yes, no) => (up ? yes : no);\npick(isUp, test, test.skip)('a', () => {});`,
    [2],
  ),
  add(
    'a helper that asks its argument',
    `const skipped = (t) => t.skip;\nskipped(test)('a', () => {});`,
    [2],
  ),
  add(
    'a property of its own on test',
    `test.skipIf = (no) => (no ? test.skip : test);\ntest.skipIf(process.env.CI)('a', () => {});`,
    [2],
  ),
  add(
    'a helper that defines the test',
    `function redisTest(title, body) {\n  (redisUp ? test : test.skip)(title, body);\n}\nredisTest('a', () => {});`,
    [4],
  ),
  add('given to a function', `defineAll(test.skip);`, [1]),
  add(
    'given to a function of the file',
    `const define = (t) => t('a', () => {});\ndefine(test.skip);`,
    [2],
  ),
  add('each of some ways', `[test, test.skip].forEach((t) => t('a', () => {}));`, [1]),
  add('exported from a helper', `export const later = test.skip;`, [1], {
    file: 'tests/helpers/later.ts',
  }),
  add(
    'chosen in a helper file',
    `export const redisTest = process.env.REDIS ? test : test.skip;`,
    [1],
    { file: 'tests/helpers/later.ts' },
  ),
  add('returned by a helper file', `module.exports = (up) => (up ? it : it.skip);`, [1], {
    file: 'tests/helpers/later.js',
  }),
  add('exported as an object', `module.exports = { later: xdescribe };`, [1], {
    file: 'tests/helpers/later.js',
  }),
  add(
    'a named body',
    `function suite() {\n  it.skip('b', () => {});\n}\ndescribe('a', suite);`,
    [2],
  ),
  add('a spread object', `const words = { ...{ later: xit } };\nwords.later('a', () => {});`, [2]),
  add(
    'Reflect-free getter',
    `const words = { get later() { return 1; }, now: test };\nwords.now('a', () => {});`,
  ),

  add('an alias that nobody uses', `const later = test.skip;\ntest('a', () => {});`),
  add('two ways that both run', `(process.env.CI ? test : test.concurrent)('a', async () => {});`),
  add('an alias of test', `const spec = test;\nspec('a', () => {});`),
  add('an alias in another scope', `{ const t = test.skip; }\nconst t = test;\nt('a', () => {});`),
  add(
    'a helper that wraps every test',
    `const withUser = (title, body) => test(title, async () => body(await login()));\nwithUser('a', () => {});`,
  ),
  add(
    'a name that only looks like it',
    `const { skip, take } = paging;\ntest('a', () => { skip(1); });`,
  ),
  add('a cycle of names', `let a = b, b = a;\na('x', () => {});\ntest('a', () => {});`),
  add('a function that calls itself', `const f = (t) => f(t);\nf(test)('a', () => {});`),
];
