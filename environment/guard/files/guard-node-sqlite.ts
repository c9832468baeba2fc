import { isBuiltin } from 'node:module';
import { askDatabase, askSql, askValues, followStatement, guardStatements } from './guard-sqlite';
import { runBefore, runBeforeConstruct, wrapFunction, type Owner } from '../wrap-function';

interface Class {
  readonly prototype: Owner;
}

const DRIVER = 'node:sqlite';

/** Guards `node:sqlite`, where this Node has it (22.5 and later). */
export function guardNodeSqlite(): void {
  if (!isBuiltin(DRIVER)) return;
  const sqlite = loadQuietly();
  const { prototype } = sqlite.DatabaseSync as Class;
  guardStatements((sqlite.StatementSync as Class).prototype);
  wrapFunction(prototype, 'prepare', (prepare) => {
    return function guardedPrepare(this: unknown, ...args: unknown[]): unknown {
      const way = askSql(args[0], DRIVER);
      const statement = prepare.apply(this, args);
      followStatement(statement, way);
      return statement;
    };
  });
  runBefore(prototype, 'exec', (sql) => void askSql(sql, DRIVER));
  guardOpen(sqlite, prototype);
  guardTags(prototype);
  wrapFunction(sqlite, 'backup', (backup) => {
    return async function guardedBackup(this: unknown, ...args: unknown[]): Promise<unknown> {
      askDatabase(args[1], `backup by ${DRIVER}`);
      return backup.apply(this, args);
    };
  });
}

/** Nobody who does not use it wants to read that it is experimental. */
function loadQuietly(): Owner {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return require(DRIVER) as Owner;
  } finally {
    process.emitWarning = emitWarning;
  }
}

/** A database may be made first and opened later. */
function guardOpen(sqlite: Owner, prototype: Owner): void {
  const opened = new WeakMap<object, readonly unknown[]>();
  const ask = ([name, options]: readonly unknown[]): void =>
    askDatabase(name, DRIVER, (options as { readOnly?: boolean } | undefined)?.readOnly === true);
  runBeforeConstruct(sqlite, 'DatabaseSync', ask, (database, _, args) =>
    opened.set(database, args),
  );
  wrapFunction(prototype, 'open', (open) => {
    return function guardedOpen(this: object, ...args: unknown[]): unknown {
      ask(opened.get(this) ?? []);
      return open.apply(this, args);
    } as typeof open;
  });
}

/** Template tags (Node 24.9 and later) prepare their statements inside. */
function guardTags(prototype: Owner): void {
  wrapFunction(prototype, 'createTagStore', (createTagStore) => {
    return function guardedTagStore(this: unknown, ...args: unknown[]): unknown {
      const store = createTagStore.apply(this, args) as object;
      for (const name of ['run', 'get', 'all', 'iterate']) {
        guardTag(Object.getPrototypeOf(store) as Owner, name);
      }
      return store;
    };
  });
}

const guardedTags = new WeakSet<object>();

function guardTag(prototype: Owner, name: string): void {
  if (guardedTags.has(prototype[name] as object)) return;
  runBefore(prototype, name, (strings, ...values) => {
    const way = askSql((strings as readonly string[]).join('?'), DRIVER);
    if (way !== undefined) askValues(values, way);
  });
  guardedTags.add(prototype[name] as object);
}
