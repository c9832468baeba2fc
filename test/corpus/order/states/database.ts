/** Rows of a database in memory that the tests of a file open by themselves: nothing isolates them. */
export const database = `
const Database = require('better-sqlite3');

module.exports = () => {
  const db = new Database(':memory:');
  afterAll(() => db.close());
  db.exec('create table kept (key text primary key)');
  return {
    has: (key) => db.prepare('select 1 from kept where key = ?').get(key) !== undefined,
    set: (key) => void db.prepare('insert or ignore into kept values (?)').run(key),
    clear: (key) => void db.prepare('delete from kept where key = ?').run(key),
  };
};
`;
