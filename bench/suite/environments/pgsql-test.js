const { TestEnvironment } = require('jest-environment-node');
const { getConnections } = require('pgsql-test');
const { urlOf } = require('./url-of');

/** A database per file, cloned by pgsql-test. Its rollback covers its own client only, not the application's pool. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.options = config.projectConfig.testEnvironmentOptions;
  }

  async setup() {
    await super.setup();
    const { adminUrl, template } = this.options;
    const { hostname, port, username, password } = new URL(adminUrl);
    const pg = { host: hostname, port: Number(port), user: username, password };
    this.connections = await getConnections({ pg, db: { template } }, []);
    const { database } = this.connections.pg.config;
    this.global.process.env.DATABASE_URL = urlOf(adminUrl, database);
  }

  async teardown() {
    await this.connections?.teardown();
    await super.teardown();
  }
};
