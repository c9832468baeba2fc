// A billing database that is not running: nothing listens on port 1 of this machine.
process.env.BILLING_DATABASE_URL = 'postgres://billing@127.0.0.1:1/billing';

module.exports = {
  preset: 'jest-hermetic',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
};
