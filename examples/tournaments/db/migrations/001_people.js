exports.up = async (knex) => {
  await knex.schema.createTable('accounts', (table) => {
    table.increments('id');
    table.string('email', 200).notNullable().unique();
    table.string('name', 100).notNullable();
    table.enu('role', ['admin', 'organizer', 'judge', 'dancer']).notNullable();
    table.timestamp('created_at').notNullable();
  });
  await knex.schema.createTable('sessions', (table) => {
    table.string('token_hash', 64).primary();
    table.integer('account_id').notNullable().references('accounts.id').onDelete('CASCADE');
    table.timestamp('expires_at').notNullable();
  });
  await knex.schema.createTable('crews', (table) => {
    table.increments('id');
    table.string('name', 100).notNullable().unique();
    table.string('country', 2).notNullable();
  });
  await knex.schema.createTable('dancers', (table) => {
    table.increments('id');
    table.integer('account_id').unique().references('accounts.id').onDelete('SET NULL');
    table.integer('crew_id').references('crews.id').onDelete('SET NULL');
    table.string('alias', 100).notNullable().unique();
    table.string('country', 2).notNullable();
    table.integer('birth_year').notNullable();
    table.boolean('active').notNullable();
    table.timestamp('created_at').notNullable();
    table.check('birth_year BETWEEN 1940 AND 2025', [], 'dancers_birth_year');
    table.index(['country', 'alias'], 'dancers_by_country');
  });
};

exports.down = async (knex) => {
  for (const table of ['dancers', 'crews', 'sessions', 'accounts']) {
    await knex.schema.dropTable(table);
  }
};
