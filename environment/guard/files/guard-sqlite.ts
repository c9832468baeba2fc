import { isFollowing, noteWrite } from '../../disk/note-write';
import { askFile, askUnknown, currentWatch } from './ask-file';
import { listAttached } from './attached-files';
import { sqlitePaths } from './sqlite-paths';
import { wrapFunction, type Owner } from '../wrap-function';

/** Statements that open whatever is bound to them. */
const attaching = new WeakMap<object, string>();

/**
 * Asks about the name that a database is opened by.
 *
 * @param isReadOnly it is opened so that nobody can write
 */
export function askDatabase(name: unknown, way: string, isReadOnly = false): void {
  if (!currentWatch() && !isFollowing()) return;
  for (const path of sqlitePaths(name)) {
    askFile(path, way);
    if (!isReadOnly) noteWrite((disk) => disk.keepDatabase(path));
  }
}

/**
 * Asks about what a text of SQL attaches or vacuums into. Answers the way in, where that is decided by
 * values bound later.
 */
export function askSql(sql: unknown, driver: string): string | undefined {
  if (typeof sql !== 'string' || (!currentWatch() && !isFollowing())) return undefined;
  let bound: string | undefined;
  for (const attached of listAttached(sql)) {
    const way = `${attached.verb} by ${driver}`;
    if (attached.type === 'path') askDatabase(attached.path, way);
    else if (attached.type === 'parameter') bound = way;
    else askUnknown(`${way}, of an expression that could name it`);
  }
  return bound;
}

/** Follows a statement whose bound values are names of files. */
export function followStatement(statement: unknown, way: string | undefined): void {
  if (way !== undefined && typeof statement === 'object' && statement)
    attaching.set(statement, way);
}

/** Asks about bound values, in arrays and objects too, as names of files. */
export function askValues(values: readonly unknown[], way: string): void {
  for (const value of values) {
    if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value)) {
      askValues(Object.values(value), way);
    } else {
      askDatabase(value, way);
    }
  }
}

/** Watches what is bound to the statements of a driver that `followStatement` was told of. */
export function guardStatements(prototype: Owner): void {
  for (const name of ['bind', 'run', 'get', 'all', 'each', 'map', 'iterate']) {
    guardBinding(prototype, name);
  }
}

function guardBinding(prototype: Owner, name: string): void {
  wrapFunction(
    prototype,
    name,
    (original) =>
      function boundTo(this: object, ...values: unknown[]): unknown {
        const way = attaching.get(this);
        if (way !== undefined) askValues(values, way);
        return original.apply(this, values);
      } as typeof original,
  );
}
