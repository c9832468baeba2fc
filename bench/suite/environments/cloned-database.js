const { randomBytes } = require('node:crypto');
const { TestEnvironment } = require('jest-environment-node');
const { askAdmin } = require('./admin');
const { urlOf } = require('./url-of');

/** A database per file, cloned from a template. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.options = config.projectConfig.testEnvironmentOptions;
  }

  async setup() {
    await super.setup();
    const { adminUrl, template } = this.options;
    this.database = `file_${randomBytes(6).toString('hex')}`;
    await askAdmin(
      adminUrl,
      `CREATE DATABASE ${this.database} TEMPLATE ${template} STRATEGY FILE_COPY`,
    );
    this.global.process.env.DATABASE_URL = urlOf(adminUrl, this.database);
  }

  async teardown() {
    await askAdmin(this.options.adminUrl, `DROP DATABASE ${this.database} WITH (FORCE)`);
    await super.teardown();
  }
};
