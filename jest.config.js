const { availableParallelism } = require('node:os');
const { withHermetic } = require('./dist/config');

/** The project's tests run under its own preset, governed by its own registry.json. */
module.exports = withHermetic({
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/fixtures/'],
  modulePathIgnorePatterns: ['dist/', 'examples/', 'test/fixtures/', 'bench/node_modules/'].map(
    (folder) => `<rootDir>/${folder}`,
  ),
  transform: { '^.+\\.ts$': 'ts-jest' },
  testTimeout: 180_000,
  // Most of the time goes to processes of the tests' own, and some of that to waiting.
  maxWorkers: availableParallelism() + 1,
});
