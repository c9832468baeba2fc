// Makes data/app.db anew: the migrations, 3 accounts and 40 dancers. The same bytes each time.
const fs = require('node:fs');
const path = require('node:path');
const knex = require('knex');

const root = path.join(__dirname, '..');
const file = path.join(root, 'data/app.db');
const madeAt = new Date('2026-01-05T09:00:00.000Z');
const countries = ['BR', 'DE', 'FR', 'JP', 'KR', 'NL', 'PT', 'US'];

const accounts = [
  { email: 'ada@battles.example', name: 'Ada Admin', role: 'admin', created_at: madeAt },
  { email: 'otto@battles.example', name: 'Otto Organizer', role: 'organizer', created_at: madeAt },
  { email: 'june@battles.example', name: 'June Judge', role: 'judge', created_at: madeAt },
];

const dancers = Array.from({ length: 40 }, (_, index) => ({
  account_id: null,
  crew_id: null,
  alias: `Dancer ${String(index + 1).padStart(2, '0')}`,
  country: countries[index % countries.length],
  birth_year: 1980 + (index % 25),
  active: true,
  created_at: madeAt,
}));

async function makeDevDatabase() {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.rmSync(file, { force: true });
  const db = knex({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
  });
  try {
    await db.migrate.latest({ directory: path.join(root, 'db/migrations') });
    // Knex notes when each migration ran: the one thing in the file that would differ.
    await db('knex_migrations').update({ migration_time: madeAt });
    await db('accounts').insert(accounts);
    await db('dancers').insert(dancers);
    await db.raw('VACUUM');
  } finally {
    await db.destroy();
  }
}

makeDevDatabase().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
