import { askDatabase, askSql, followStatement, guardStatements } from './guard-sqlite';
import { runBefore, runBeforeConstruct, wrapFunction, type Owner } from '../wrap-function';

interface Class {
  readonly prototype: Owner;
}

/** Of the SQLite C API. */
const OPEN_READONLY = 1;

const GUARDED = Symbol.for('jest-hermetic.sqlite');

/**
 * Guards the exports of a native addon that is a SQLite driver, once: better-sqlite3 or sqlite3, known
 * by their shape, because bundlers rename files. Anything else is left alone.
 */
export function guardAddon(exported: unknown): void {
  if (typeof exported !== 'object' || exported === null || GUARDED in exported) return;
  const addon = exported as Owner;
  if (typeof addon.Database !== 'function' || typeof addon.Statement !== 'function') return;
  const isBetter = 'setErrorConstructor' in addon;
  if (!isBetter && !('OPEN_READONLY' in addon)) return;
  Object.defineProperty(addon, GUARDED, { value: true });
  if (isBetter) guardBetterSqlite(addon);
  else guardSqlite3(addon);
}

function guardBetterSqlite(addon: Owner): void {
  const driver = 'better-sqlite3';
  const { prototype } = addon.Database as Class;
  runBeforeConstruct(addon, 'Database', ([name, , , isReadOnly]) =>
    askDatabase(name, driver, isReadOnly === true),
  );
  runBefore(prototype, 'exec', (sql) => void askSql(sql, driver));
  runBefore(prototype, 'backup', (_, __, name) => askDatabase(name, `backup by ${driver}`));
  wrapFunction(
    prototype,
    'prepare',
    (prepare) =>
      function guardedPrepare(this: unknown, ...args: unknown[]): unknown {
        const way = askSql(args[0], driver);
        const statement = prepare.apply(this, args);
        followStatement(statement, way);
        return statement;
      },
  );
  guardStatements((addon.Statement as Class).prototype);
}

function guardSqlite3(addon: Owner): void {
  const driver = 'sqlite3';
  guardStatements((addon.Statement as Class).prototype);
  runBeforeConstruct(addon, 'Database', ([name, mode]) =>
    askDatabase(name, driver, typeof mode === 'number' && (mode & OPEN_READONLY) !== 0),
  );
  runBeforeConstruct(addon, 'Backup', ([, name]) => askDatabase(name, `backup by ${driver}`));
  runBefore((addon.Database as Class).prototype, 'exec', (sql) => void askSql(sql, driver));
  runBeforeConstruct(
    addon,
    'Statement',
    ([, sql]) => askSql(sql, driver),
    (statement, way) => followStatement(statement, way),
  );
}
