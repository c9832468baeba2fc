const { randomBytes } = require('node:crypto');
const knex = require('knex');
const { TestEnvironment } = require('jest-environment-node');
const { askAdmin } = require('./admin');
const { urlOf } = require('./url-of');

/** A schema per file, migrated by Knex. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.options = config.projectConfig.testEnvironmentOptions;
  }

  async setup() {
    await super.setup();
    const { adminUrl, database, migrations } = this.options;
    this.adminUrl = urlOf(adminUrl, database);
    this.schema = `file_${randomBytes(6).toString('hex')}`;
    await askAdmin(this.adminUrl, `CREATE SCHEMA ${this.schema}`);
    const db = knex({
      client: 'pg',
      connection: this.adminUrl,
      searchPath: [this.schema],
      migrations: { directory: migrations },
    });
    await db.migrate.latest();
    await db.destroy();
    this.global.process.env.DATABASE_URL = urlOf(adminUrl, database, this.schema);
  }

  async teardown() {
    await askAdmin(this.adminUrl, `DROP SCHEMA ${this.schema} CASCADE`);
    await super.teardown();
  }
};
