import Database from 'better-sqlite3';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Query, SqlDatabase } from './sql-store';

/** How long a transaction waits for those of other connections, in milliseconds. */
const PATIENCE = 30_000;

/** SQLite, by one connection: what is asked of it at the same time is done one after the other. */
export function openSqlite(path: string): SqlDatabase {
  // SQLite waits by blocking the thread, in which the holder of the lock may live: briefly, then others get their turn.
  const database = new Database(path, { timeout: 10 });
  database.pragma('journal_mode = WAL');
  database.pragma('foreign_keys = ON');
  const query = queryOn(database);

  let previous: Promise<unknown> = Promise.resolve();
  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = previous.then(work, work);
    previous = done.catch(() => undefined);
    return done;
  };

  return {
    query: (sql, parameters) => inTurn(() => query(sql, parameters)),
    // One transaction writes at a time, and `BEGIN IMMEDIATE` waits until it is this one.
    skipLocked: '',
    transaction: (work) =>
      inTurn(async () => {
        await begin(database);
        try {
          const result = await work(query);
          database.exec('COMMIT');
          return result;
        } catch (error) {
          if (database.inTransaction) database.exec('ROLLBACK');
          throw error;
        }
      }),
    close: () => inTurn(async () => void database.close()),
  };
}

async function begin(database: Database.Database): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    try {
      return void database.exec('BEGIN IMMEDIATE');
    } catch (error) {
      const isBusy = (error as { code?: string }).code === 'SQLITE_BUSY';
      if (!isBusy || performance.now() > deadline) throw error;
    }
    await sleep(1);
  }
}

function queryOn(database: Database.Database): Query {
  return async <Row>(sql: string, parameters: readonly unknown[] = []) => {
    const statement = database.prepare(sql);
    const values = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value));
    // `$1` is a name to SQLite.
    const named = Object.fromEntries(values.map((value, index) => [index + 1, value]));
    if (statement.reader) return statement.all(named) as Row[];
    statement.run(named);
    return [];
  };
}
