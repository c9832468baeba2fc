exports.up = async (knex) => {
  await knex.schema.createTable('tournaments', (table) => {
    table.increments('id');
    table.integer('organizer_id').notNullable().references('accounts.id').onDelete('RESTRICT');
    table.string('slug', 100).notNullable().unique();
    table.string('name', 200).notNullable();
    table.string('city', 100).notNullable();
    table.timestamp('starts_at').notNullable();
  });
  await knex.schema.createTable('events', (table) => {
    table.increments('id');
    table.integer('tournament_id').notNullable().references('tournaments.id').onDelete('CASCADE');
    table.string('title', 100).notNullable();
    table.integer('capacity').notNullable();
    table.enu('status', ['registration', 'running', 'finished']).notNullable();
    table.unique(['tournament_id', 'title'], { indexName: 'events_title' });
    table.check('capacity >= 2', [], 'events_capacity');
  });
  await knex.schema.createTable('judges', (table) => {
    table.integer('event_id').notNullable().references('events.id').onDelete('CASCADE');
    table.integer('account_id').notNullable().references('accounts.id').onDelete('RESTRICT');
    table.primary(['event_id', 'account_id']);
  });
  await knex.schema.createTable('registrations', (table) => {
    table.increments('id');
    table.integer('event_id').notNullable().references('events.id').onDelete('CASCADE');
    table.integer('dancer_id').notNullable().references('dancers.id').onDelete('RESTRICT');
    table.timestamp('registered_at').notNullable();
    table.unique(['event_id', 'dancer_id'], { indexName: 'registrations_once' });
    table.index(['event_id', 'registered_at'], 'registrations_in_order');
  });
};

exports.down = async (knex) => {
  for (const table of ['registrations', 'judges', 'events', 'tournaments']) {
    await knex.schema.dropTable(table);
  }
};
