import { exportedValues } from '../../../../environment/modules/production/exported-values';
import { testCodeTeller } from '../../../../environment/modules/production/is-test-code';

const isTestCode = testCodeTeller({
  config: {
    rootDir: '/home/tests/project',
    setupFiles: [
      '/home/tests/project/jest.setup.js',
      '/home/tests/project/node_modules/s/index.js',
    ],
    setupFilesAfterEnv: ['/home/tests/project/src/after.js'],
  },
  testPath: '/home/tests/project/src/users.js',
  productionModules: ['/home/tests/project/lab/tests/db.js'],
});

test.each([
  ['src/users.js', true],
  ['src/user.test.ts', true],
  ['src/user.spec.mjs', true],
  ['jest.setup.js', true],
  ['src/after.js', true],
  ['tests/helpers/db.ts', true],
  ['test/db.ts', true],
  ['src/__tests__/make.js', true],
  ['src/__mocks__/db.js', true],
  ['packages/api/test-utils/db.ts', true],
  ['e2e/db.ts', true],
  ['src/db.ts', false],
  ['src/tests.ts', false],
  ['src/latest/db.ts', false],
  ['lab/tests/results.js', false],
  ['lab/tests/results.test.js', true],
  ['node_modules/s/index.js', false],
  ['node_modules/s/tests/index.js', false],
])('%s is test code: %s', (file, is) => {
  expect(isTestCode(`/home/tests/project/${file}`)).toBe(is);
});

const value = {};
const from = { db: value };
const key = 'db';

test.each([
  ['a plain export', { db: value }],
  [
    'tsc',
    Object.defineProperty({}, 'db', {
      enumerable: true,
      get: function () {
        return from.db;
      },
    }),
  ],
  [
    'babel',
    Object.defineProperty({}, 'db', {
      enumerable: true,
      get: function get() {
        return from[key];
      },
    }),
  ],
  ['esbuild and swc', Object.defineProperty({}, 'db', { enumerable: true, get: () => from.db })],
])('%s shows its values', (_, exported) => {
  expect(exportedValues(exported)).toEqual([{ name: 'db', value }]);
});

test('a getter that does anything is left alone, and so is what has no identity', () => {
  const connect = jest.fn(() => value);
  const exported = {
    get db() {
      return connect();
    },
    name: 'text',
    nothing: null,
  };
  expect(exportedValues(exported)).toEqual([]);
  expect(connect).not.toHaveBeenCalled();
  expect(exportedValues('text')).toEqual([]);
});
