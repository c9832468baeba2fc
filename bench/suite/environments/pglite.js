const { readFileSync } = require('node:fs');
const { PGlite } = require('@electric-sql/pglite');
const { createPgConfig } = require('@electric-sql/pglite/node-postgres');
const { TestEnvironment } = require('jest-environment-node');

let dumped;

/** A PGlite per file, loaded from a dump of a migrated one, reached by the application's own `pg`. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.options = config.projectConfig.testEnvironmentOptions;
  }

  async setup() {
    await super.setup();
    dumped ??= new Blob([readFileSync(this.options.dump)]);
    this.database = await PGlite.create({ loadDataDir: dumped });
    this.global.POOL_CONFIG = createPgConfig(this.database);
  }

  async teardown() {
    await this.database?.close();
    await super.teardown();
  }
};
