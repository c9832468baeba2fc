import { casesOf } from './corpus-case';

const add = casesOf('unsanctioned-skip');
const body = (first: string, rest = 'expect(await run()).toBe(1);'): string =>
  `test('a', async () => {\n  ${first}\n  ${rest}\n});`;

const around = (name: string): string =>
  `test('a', async () => {\n  const ${name} = await make();\n  if (${name}) {\n    expect(${name}).toBe(1);\n  }\n});`;

/** Names in which a word of infrastructure is no word of its own, and what tests make themselves. */
const INNOCENT_NAMES = [
  ...['shipping', 'group', 'setup', 'popup', 'already', 'mapping', 'availability', 'token', 'url'],
  ...['emailers', 'signUp', 'apiKey', 'up', 'ready'],
];

const TELLING_NAMES = [
  ...['redisUp', 'isUp', 'is_up', 'keycloakReady', 'dockerAvailable', 'isMacOS', 'onCI', 'hasDb'],
  ...['MySQL', 'PostgreSQL', 'isE2E', 'API_TOKEN', 'theMailer', 'skipped', 'redis7Up', 'offline'],
];

/** Tests that pass, or are not even defined, where something is missing. */
export const silentSkips = [
  add('return by a variable of the environment', body('if (process.env.CI) return;'), [2]),
  add('return by its absence', body('if (!process.env.REDIS_URL) return;'), [2]),
  add('return in braces', body('if (!process.env.REDIS_URL) { return; }'), [2]),
  add('return by a flag', `let redisAvailable;\n${body('if (!redisAvailable) return;')}`, [3]),
  add('return by a call', body('if (!(await isUp())) return;'), [2]),
  add(
    'return by an imported flag',
    `import { hasDocker } from './flags';\n${body('if (!hasDocker) return;')}`,
    [3],
  ),
  add('return by a flag of any name', `let thing;\n${body('if (!thing) return;')}`, [3]),
  add('return by the platform', body(`if (process.platform === 'win32') return;`), [2]),
  add(
    'return by os',
    `import os from 'os';\n${body(`if (os.platform() === 'darwin') return;`)}`,
    [3],
  ),
  add('return by import.meta.env', body('if (import.meta.env.CI) return;'), [2]),
  add(
    'return by a destructured variable',
    `const { CI } = process.env;\n${body('if (CI) return;')}`,
    [3],
  ),
  add('return of undefined', body('if (!redis) return undefined;'), [2]),
  add('return of void', body('if (!redis) return void 0;'), [2]),
  add('return of Promise.resolve()', body('if (!redis) return Promise.resolve();'), [2]),
  add('return of a message', body(`if (!redis) return console.log('skipped');`), [2]),
  add('a message, then return', body(`if (!redis) { console.warn('no redis'); return; }`), [2]),
  add('a pretended expectation', body('if (!redis) { expect(true).toBe(true); return; }'), [2]),
  add(
    'done and return',
    `test('a', (done) => {\n  if (!redis) return done();\n  run(done);\n});`,
    [2],
  ),
  add('after a message', body(`console.log('begin');\n  if (!redis) return;`), [3]),
  add('after expect.assertions', body('expect.assertions(1);\n  if (!process.env.X) return;'), [3]),
  add('asked first, then return', body('const up = await isRedisUp();\n  if (!up) return;'), [3]),
  add('asked first under a plain name', body('const ok = await ping();\n  if (!ok) return;'), [3]),
  add('return by a constant switch', `const on = false;\n${body('if (!on) return;')}`, [3]),
  add(
    'return by a constant that is made',
    `const n = count();\n${body('if (n > 5) return;')}`,
    [3],
  ),
  add('return by a variable number', `let n = 3;\n${body('if (n > 5) return;')}`, [3]),
  add('return by nothing at all', body('if (true) return;'), [2]),
  add('pending()', body('if (!redis) pending();'), [2]),
  add('pending() alone', body('pending();'), [2]),
  add('a bare return', body('return;'), [2]),
  add('a function body', `it('a', function () {\n  if (!redisUp) return;\n  run();\n});`, [2]),
  add(
    'a body with a name',
    `async function check() {\n  if (!redisUp) return;\n  await run();\n}\ntest('a', check);`,
    [2],
  ),
  add(
    'a body in a constant',
    `const check = () => {\n  if (!redisUp) return;\n  run();\n};\ntest('a', check);`,
    [2],
  ),
  add(
    'a body that is wrapped',
    `const whenUp = (body) => async () => {\n  if (!redisUp) return;\n  await body();\n};\ntest('a', whenUp(() => run()));`,
    [2],
  ),
  add(
    'all of it inside of the check',
    `test('a', () => {\n  if (process.env.REDIS) {\n    expect(run()).toBe(1);\n  }\n});`,
    [2],
  ),
  add(
    'all of it, with a message otherwise',
    `test('a', () => {\n  if (redisUp) {\n    expect(run()).toBe(1);\n  } else {\n    console.log('no redis');\n  }\n});`,
    [2],
  ),
  add('an expression behind a check', `test('a', () => process.env.REDIS && expectRun());`, [1]),
  add(
    'a statement behind a check',
    `test('a', () => {\n  process.env.REDIS && expectRun();\n});`,
    [2],
  ),
  add(
    'an expression chosen by a check',
    `test('a', () => (redisUp ? expectRun() : undefined));`,
    [1],
  ),
  add(
    'try, and catch that returns',
    `test('a', async () => {\n  try {\n    await redis.ping();\n  } catch {\n    return;\n  }\n  expect(1).toBe(1);\n});`,
    [2],
  ),
  add(
    'a row and the environment',
    `test.each(rows)('a', (row) => {\n  if (row.slow && process.env.CI) return;\n  run(row);\n});`,
    [2],
  ),
  add(
    'two checks',
    `test('a', () => {\n  if (!process.env.A) return;\n  if (!process.env.B) return;\n  run();\n});`,
    [2],
  ),
  add(
    'a row first, then the environment',
    `test.each(rows)('a', (row) => {\n  if (row.empty) return;\n  if (process.env.CI) return;\n  run(row);\n});`,
    [3],
  ),
  add(
    'in requiresInfra of what must run',
    `import { requiresInfra } from 'jest-hermetic';\nrequiresInfra('Redis').test('a', () => {\n  if (!up) return;\n  run();\n});`,
    [3],
  ),
  add('defined behind &&', `process.env.REDIS && test('a', () => {});`, [1]),
  add('defined behind a flag', `const redisUp = probe();\nredisUp && test('a', () => {});`, [2]),
  add('defined inside of if', `if (process.env.REDIS) {\n  test('a', () => {});\n}`, [1]),
  add(
    'a block inside of if',
    `if (process.env.REDIS)\n  describe('a', () => { test('b', () => {}); });`,
    [1],
  ),
  add('defined or undefined', `process.env.REDIS ? test('a', () => {}) : undefined;`, [1]),
  add(
    'defined in else',
    `if (process.env.CI) {\n  console.log('not here');\n} else {\n  test('a', () => {});\n}`,
    [1],
  ),
  add(
    'a block that returns',
    `describe('a', () => {\n  if (!process.env.REDIS) return;\n  test('b', () => {});\n});`,
    [2],
  ),
  add(
    'nothing in place of test',
    `const redisTest = redisUp ? test : () => {};\nredisTest('a', () => {});`,
    [2],
  ),
  add('jest.fn in place of test', `(redisUp ? test : jest.fn())('a', () => {});`, [1]),
  add('undefined in place of test', `(redisUp ? test : undefined)?.('a', () => {});`, [1]),
  add('an infrastructure of the registry by name', `if (mailer) test('a', () => {});`, [1]),
  add(
    'a module that is not there',
    `test('a', () => {\n  try {\n    require('x');\n  } catch {\n    return;\n  }\n  run();\n});`,
    [2],
  ),
  add(
    'a module that is not there, kept',
    `test('a', async () => {\n  let x;\n  try {\n    x = await import('x');\n  } catch {\n    return;\n  }\n  run(x);\n});`,
    [3],
  ),
  add(
    'a switch on the environment',
    `test('a', () => {\n  switch (process.env.X) {\n    case undefined:\n      return;\n    default:\n      run();\n  }\n});`,
    [2],
  ),
  add('no rows by a flag', `test.each(enabled ? [1] : [])('a %i', () => run());`, [1]),
  add(
    'no rows by the environment, in a constant',
    `const rows = process.env.X ? [1] : [];\ntest.each(rows)('a %i', () => run());`,
    [2],
  ),
  add(
    'no turn of a loop by the environment',
    `for (const c of process.env.X ? [1] : []) test('z' + c, () => run());`,
    [1],
  ),
  add(
    'no turn of forEach by the environment',
    `(process.env.X ? [1] : []).forEach((c) => test('z' + c, () => run()));`,
    [1],
  ),
  add(
    'all of it inside of the check, and true anyway',
    `test('a', () => {\n  if (redisUp) {\n    expect(true).toBe(true);\n  }\n});`,
    [2],
  ),

  ...TELLING_NAMES.map((name) => add(`all of it inside of ${name}`, around(name), [3])),
  ...INNOCENT_NAMES.map((name) => add(`what a test made and calls ${name}`, around(name))),

  add(
    'a check of the row',
    `test.each(rows)('a', (row) => {\n  if (!row) return;\n  run(row);\n});`,
  ),
  add(
    'a check of the row by a global',
    `test.each(rows)('a', ({ list }) => {\n  if (Array.isArray(list)) return;\n  run(list);\n});`,
  ),
  add(
    'a check of the row by a constant',
    `test.each(rows)('a', ({ kind }) => {\n  if (kind === Kind.None) return;\n  run(kind);\n});`,
  ),
  add('a check of a constant number', `const n = 3;\n${body('if (n > 5) return;')}`),
  add(
    'a check of a constant text',
    `const kind = 'a' as const;\n${body("if (kind === 'b') return;")}`,
  ),
  add(
    'a check of what the test made',
    body('const user = await makeUser();\n  if (!user) return;'),
  ),
  add('a return of an expectation', body('if (process.env.CI) return expect(run()).toBe(2);')),
  add(
    'a check around a part',
    body(`const a = run();\n  if (process.env.CI) expect(a).toBe(2);\n  else expect(a).toBe(1);`),
  ),
  add(
    'a check after the test began',
    body('expect(run()).toBe(1);\n  if (process.env.CI) return;'),
  ),
  add(
    'both ways have something to check',
    `test('a', () => {\n  if (process.env.CI) expect(run()).toBe(1);\n  else expect(run()).toBe(2);\n});`,
  ),
  add(
    'a return of a nested function',
    body(`const f = () => { if (process.env.CI) return; work(); };`),
  ),
  add(
    'a return in a hook',
    `beforeEach(() => {\n  if (!process.env.REDIS) return;\n  connect();\n});\ntest('a', () => {});`,
  ),
  add(
    'tests of rows that are enabled',
    `for (const row of rows) if (row.enabled) test(row.title, () => {});`,
  ),
  add(
    'tests of rows, filtered',
    `rows.forEach((row) => { if (!row.enabled) return; test(row.title, () => {}); });`,
  ),
  add(
    'either of two tests',
    `if (process.platform === 'win32') test('a', () => {});\nelse test('b', () => {});`,
  ),
  add('a condition about the code under test', `if (api.version > 2) test('a', () => {});`),
  add(
    'a try that expects to fail',
    `test('a', () => {\n  try {\n    parse('x');\n  } catch {\n    return;\n  }\n  throw new Error('parsed');\n});`,
  ),
  add(
    'a module that is not to be there',
    `test('a', () => {\n  try {\n    require('x');\n  } catch {\n    return;\n  }\n  throw new Error('there');\n});`,
  ),
  add(
    'a switch on what the test made',
    `test('a', () => {\n  const kind = make();\n  switch (kind) {\n    case 'a':\n      return;\n    default:\n      run();\n  }\n});`,
  ),
  add(
    'a switch on the environment in which each case runs',
    `test('a', () => {\n  switch (process.env.X) {\n    case undefined:\n      return expect(run()).toBe(1);\n    default:\n      run();\n  }\n});`,
  ),
  add('rows of the code under test', `test.each(api.v2 ? [1] : [])('a %i', () => run());`),
  add(
    'rows by the environment, never none',
    `test.each(process.env.X ? [1] : [2])('a %i', () => run());`,
  ),
  add('a body that only returns', `test('a', () => {\n  return;\n});`),
  add('an empty test', `test('a', () => {});`),
  add('a last return', `test('a', () => {\n  run();\n  return;\n});`),
  add(
    'a helper of the application',
    `export function load() {\n  if (!process.env.X) return;\n  run();\n}`,
    [],
    { file: 'tests/helpers/load.ts' },
  ),
  add('an arrow with a logical value', `test('a', () => expect(a && b()).toBe(1));`),
];
