module.exports = {
  preset: 'jest-hermetic',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  // Some tests start processes of their own.
  testTimeout: 60_000,
};
