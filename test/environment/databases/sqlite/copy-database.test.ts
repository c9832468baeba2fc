import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { copyDatabase } from '../../../../environment/databases/sqlite/copy-database';

const folder = mkdtempSync(join(tmpdir(), 'copy-database-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('copies over a file that others have open, unless one of them keeps it locked', async () => {
  const [from, to] = [join(folder, 'from.db'), join(folder, 'to.db')];
  new Database(from).exec('CREATE TABLE a (id); INSERT INTO a VALUES (1)').close();
  const other = new Database(to).exec('CREATE TABLE a (id)');
  const count = other.prepare('SELECT count(*) FROM a').pluck();

  other.exec('BEGIN EXCLUSIVE');
  await expect(copyDatabase(Database, from, to, 'Orders')).rejects.toMatchObject({
    code: 'HERMETIC_ISOLATION_SQLITE_LOCKED',
    infra: 'Orders',
  });
  other.exec('ROLLBACK');
  expect(count.get()).toBe(0);
  await copyDatabase(Database, from, to, 'Orders');
  expect(count.get()).toBe(1);
  other.close();
});
