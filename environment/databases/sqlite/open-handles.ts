import type BetterSqlite from 'better-sqlite3';
import { withinOuterRealm } from './error-realm';
import { loadedAddon, type NativeHandle } from './native-addon';

const handles = new Map<string, WeakRef<NativeHandle>[]>();
let isWatching = false;

/**
 * Follows the handles that anybody in this process opens on a file, the application included, until
 * `forgetHandles`: a file does not tell who has a transaction open on it.
 */
export function watchHandles(Database: typeof BetterSqlite, path: string): void {
  handles.set(path, []);
  if (isWatching) return;
  isWatching = true;
  // Only opening a database loads the native part.
  withinOuterRealm(() => new Database(':memory:').close());
  const addon = loadedAddon();
  if (!addon) return;
  addon.Database = new Proxy(addon.Database, {
    construct(target, args: [string], newTarget) {
      const handle = Reflect.construct(target, args, newTarget) as NativeHandle;
      handles.get(args[0])?.push(new WeakRef(handle));
      return handle;
    },
  });
}

/** Ends the watch on a file. */
export function forgetHandles(path: string): void {
  handles.delete(path);
}

/** Rolls back the transactions that are open on a file; returns how many there were. */
export function rollBackHandles(path: string): number {
  let count = 0;
  for (const reference of handles.get(path) ?? []) {
    const handle = reference.deref();
    if (!handle?.open || !handle.inTransaction) continue;
    count += 1;
    try {
      handle.exec('ROLLBACK');
    } catch {
      // An iterator that was not read to its end forbids it; what stays locked says so.
    }
  }
  return count;
}
