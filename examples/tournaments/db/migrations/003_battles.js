exports.up = async (knex) => {
  await knex.schema.createTable('battles', (table) => {
    table.increments('id');
    table.integer('event_id').notNullable().references('events.id').onDelete('CASCADE');
    table.integer('round').notNullable();
    table.integer('position').notNullable();
    table.integer('red_id').references('dancers.id').onDelete('RESTRICT');
    table.integer('blue_id').references('dancers.id').onDelete('RESTRICT');
    table.integer('winner_id').references('dancers.id').onDelete('RESTRICT');
    table.unique(['event_id', 'round', 'position'], { indexName: 'battles_place' });
    table.index(['winner_id'], 'battles_by_winner');
    table.check('red_id <> blue_id', [], 'battles_two_dancers');
    table.check('winner_id IN (red_id, blue_id)', [], 'battles_winner_danced');
  });
  await knex.schema.createTable('votes', (table) => {
    table.increments('id');
    table.integer('battle_id').notNullable().references('battles.id').onDelete('CASCADE');
    table.integer('judge_id').notNullable().references('accounts.id').onDelete('RESTRICT');
    table.enu('corner', ['red', 'blue']).notNullable();
    table.timestamp('cast_at').notNullable();
    table.unique(['battle_id', 'judge_id'], { indexName: 'votes_once' });
  });
  await knex.schema.createTable('activities', (table) => {
    table.increments('id');
    table.integer('event_id').notNullable().references('events.id').onDelete('CASCADE');
    table.string('action', 50).notNullable();
    table.integer('subject_id').notNullable();
    table.timestamp('happened_at').notNullable();
  });
};

exports.down = async (knex) => {
  for (const table of ['activities', 'votes', 'battles']) await knex.schema.dropTable(table);
};
