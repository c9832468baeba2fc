const { TestEnvironment } = require('jest-environment-node');
const { urlOf } = require('./url-of');

/** A database that is there already: one for all, or one for each worker. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { adminUrl, database, isPerWorker } = config.projectConfig.testEnvironmentOptions;
    const name = isPerWorker ? database + process.env.JEST_WORKER_ID : database;
    this.global.process.env.DATABASE_URL = urlOf(adminUrl, name);
  }
};
