const tests = require('../jest.config');

module.exports = { ...tests, rootDir: '..', testMatch: ['<rootDir>/soak/**/*.test.ts'] };
