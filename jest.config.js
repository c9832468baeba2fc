const { withHermetic } = require('./dist/config');

/** The project's tests run under its own preset, governed by its own registry.json. */
module.exports = withHermetic({
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/test/fixtures/'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/examples/', '<rootDir>/test/fixtures/'],
  transform: { '^.+\\.ts$': 'ts-jest' },
  testTimeout: 60_000,
});
