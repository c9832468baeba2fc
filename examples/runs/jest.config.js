// Tokens of the tests' own are accepted here only.
process.env.DEV_AUTH_ENABLED = 'true';

module.exports = {
  preset: 'jest-hermetic',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  // Some tests start processes of their own.
  testTimeout: 60_000,
};
