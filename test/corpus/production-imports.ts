import { casesOf } from './corpus-case';

const add = casesOf('production-import');
const mts = { file: 'tests/a.test.mts' };
const js = { file: 'tests/a.test.js' };

/** Test code that takes src/db.ts, src/store/index.ts or src/legacy/db.js. */
export const productionImports = [
  add('import', `import { db } from '../src/db';\ndb.query();`, [1]),
  add('import with an extension', `import { db } from '../src/db.ts';\ndb.query();`, [1]),
  add('import as it will be compiled', `import { db } from '../src/db.js';\ndb.query();`, [1], mts),
  add('import of a folder', `import store from '../src/store';\nstore.open();`, [1]),
  add('import of a folder with a slash', `import store from '../src/store/';\nstore.open();`, [1]),
  add('import for its effects', `import '../src/db';`, [1]),
  add('import of a namespace', `import * as db from '../src/db';\ndb.query();`, [1]),
  add(
    'import of a type and a value',
    `import { type Db, db } from '../src/db';\nconst a: Db = db;`,
    [1],
  ),
  add('import that a component uses', `import { Db } from '../src/db';\nrender(<Db />);`, [1], {
    file: 'tests/a.test.tsx',
  }),
  add('require', `const { db } = require('../src/db');`, [1]),
  add('require in a test', `test('a', () => {\n  const { db } = require('../src/db');\n});`, [2]),
  add('require with a template', 'const { db } = require(`../src/db`);', [1]),
  add('require put together', `const { db } = require('../src' + '/db');`, [1]),
  add('require by a constant', `const path = '../src/db';\nconst { db } = require(path);`, [2]),
  add(
    'require of its own making',
    `import { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url);\nload('../src/db');`,
    [3],
    mts,
  ),
  add('require under another name', `const load = require;\nload('../src/db');`, [2]),
  add('require in TypeScript', `import db = require('../src/db');\ndb.query();`, [1]),
  add(
    'require of CommonJS, past the mock by hand',
    `const { db } = jest.requireActual('../src/legacy/db');`,
    [1],
    js,
  ),
  add(
    'dynamic import',
    `test('a', async () => {\n  const { db } = await import('../src/db');\n});`,
    [2],
  ),
  add('jest.requireActual', `const { db } = jest.requireActual('../src/db');`, [1]),
  add(
    'jest.requireActual with a type',
    `const { db } = jest.requireActual<typeof import('../src/db')>('../src/db');`,
    [1],
  ),
  add(
    'a factory that takes the real one',
    `jest.mock('../src/db', () => ({\n  ...jest.requireActual('../src/db'),\n}));`,
    [2],
  ),
  add(
    'imported jest',
    `import { jest as j } from '@jest/globals';\nj.requireActual('../src/db');`,
    [2],
  ),
  add('a mock without a factory', `jest.mock('../src/db');`, [1]),
  add(
    'a mock without a factory, then the import',
    `import { db } from '../src/db';\njest.mock('../src/db');\ndb.query();`,
    [1],
  ),
  add(
    'doMock in one test does not replace the import of the file',
    `import { db } from '../src/db';\ntest('a', () => {\n  jest.doMock('../src/db', () => ({}));\n  db.query();\n});`,
    [1],
  ),
  add(
    'doMock does not replace what was taken before it',
    `require('../src/db');\njest.doMock('../src/db', () => ({}));`,
    [1],
  ),
  add(
    'setMock does not replace what was imported',
    `import { db } from '../src/db';\njest.setMock('../src/db', {});\ndb.query();`,
    [1],
  ),
  add('doMock without a factory', `jest.doMock('../src/db');\nrequire('../src/db');`, [1]),
  add('createMockFromModule', `const db = jest.createMockFromModule('../src/db');`, [1]),
  add('chained mocks', `jest.mock('../src/a', () => ({})).mock('../src/db');`, [1]),
  add('re-export', `export { db } from '../src/db';`, [1]),
  add('re-export of all', `export * from '../../src/db';`, [1], { file: 'tests/helpers/db.ts' }),
  add(
    'a helper',
    `import { db } from '../../src/db';\nexport const add = () => db.insert();`,
    [1],
    { file: 'tests/helpers/add.ts' },
  ),
  add('from the current folder', `import { db } from './db';\ndb.query();`, [1], {
    file: 'src/db.test.ts',
  }),
  add('from a deep folder', `const { db } = require('../../../src/db');`, [1], {
    file: 'tests/x/y/a.test.js',
  }),
  add('twice, once', `import { db } from '../src/db';\nrequire('../src/db');\ndb.query();`, [1]),
  add(
    'two modules',
    `import { db } from '../src/db';\nimport store from '../src/store';\ndb.query(store);`,
    [1, 2],
  ),

  add('a type import', `import type { Db } from '../src/db';\nlet a: Db;`),
  add(
    'an import of types only',
    `import { type Db, type Row } from '../src/db';\nlet a: Db | Row;`,
  ),
  add(
    'an import that only types use',
    `import { Db } from '../src/db';\nlet a: Db;\nfunction f(b: Db[]): Promise<Db> { return b as unknown as Promise<Db>; }`,
  ),
  add('an import that only typeof uses', `import { db } from '../src/db';\nlet a: typeof db;`),
  add('an import type', `let a: import('../src/db').Db;`),
  add('a re-export of types', `export type { Db } from '../src/db';`),
  add(
    'a mock with a factory',
    `jest.mock('../src/db', () => ({ db: 1 }));\nimport { db } from '../src/db';\ndb.query();`,
  ),
  add(
    'a mock with a type',
    `jest.mock<typeof import('../src/db')>('../src/db', () => ({}) as never);`,
  ),
  add('a mock by hand', `jest.mock('../src/legacy/db');\nrequire('../src/legacy/db');`, [], js),
  add(
    'a mock for ES modules',
    `import { jest } from '@jest/globals';\njest.unstable_mockModule('../src/db.ts', () => ({}));\nawait import('../src/db.ts');`,
    [],
    mts,
  ),
  add('doMock', `jest.doMock('../src/db', () => ({}));\nrequire('../src/db');`),
  add(
    'doMock and then import()',
    `test('a', async () => {\n  jest.doMock('../src/db', () => ({}));\n  await import('../src/db');\n});`,
  ),
  add('setMock', `jest.setMock('../src/db', {});\nrequire('../src/db');`),
  add('the application', `import { app } from '../src/app';\napp.start();`),
  add('a file whose name begins alike', `import { a } from '../src/db-client';\na();`),
  add('another folder', `import { db } from '../other/db';\ndb();`),
  add('a package', `import db from 'src/db';\ndb();`),
  add('require.resolve', `require.resolve('../src/db');`),
  add('a require of its own', `function require(name) {}\nrequire('../src/db');`),
  add('a text', `expect(load('../src/db')).toBe(1);`),
  add('the word in a comment', `// import { db } from '../src/db';\ntest('a', () => {});`),
  add('the module itself, which has tests', `import './schema';\nexport const db = 1;`, [], {
    file: 'src/db.ts',
  }),
  add('a path that only a run knows', `require(process.env.DB);\nimport(\`../src/\${name}\`);`),
];
