module.exports = {
  preset: 'jest-hermetic',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
};
