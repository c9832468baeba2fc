import type { Database, Statement } from 'better-sqlite3';

const ADOPTED = Symbol.for('jest-hermetic.adopted');

type SqliteClass = (new (path: string) => Database) & {
  prototype: Database & { [ADOPTED]?: true };
};

/**
 * better-sqlite3 makes its rows in native code, with the prototypes of the process and not of the
 * test's realm, so that `toStrictEqual` and `toBeInstanceOf(Array)` fail on them. This brings what
 * its statements return over, for every handle that this realm opens.
 */
export function adoptSqliteResults(Sqlite: new (path: string) => Database): void {
  const { prototype } = Sqlite as SqliteClass;
  if (prototype[ADOPTED]) return;
  prototype[ADOPTED] = true;
  const { prepare, pragma } = prototype;
  prototype.prepare = function prepareAdopted(this: Database, source: string) {
    return adoptStatement(prepare.call(this, source));
  } as Database['prepare'];
  prototype.pragma = function pragmaAdopted(this: Database, ...args) {
    return adopt(pragma.apply(this, args));
  };
}

function adoptStatement(statement: Statement): Statement {
  const { get, all, run, columns, iterate } = statement;
  return Object.assign(statement, {
    get: (...args: unknown[]) => adopt(get.apply(statement, args)),
    all: (...args: unknown[]) => adopt(all.apply(statement, args)),
    run: (...args: unknown[]) => adopt(run.apply(statement, args)),
    columns: () => adopt(columns.call(statement)),
    *iterate(...args: unknown[]) {
      for (const row of iterate.apply(statement, args)) yield adopt(row);
    },
  });
}

/** Copies plain arrays and objects; buffers are the same class in both realms. */
function adopt<Value>(value: Value): Value {
  if (Array.isArray(value)) return Array.from(value as unknown[], adopt) as Value;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [key, adopt(field)]),
  ) as Value;
}
