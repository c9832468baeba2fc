import { openPostgres } from './postgres';
import { createSqlStore } from './sql-store';
import { openSqlite } from './sqlite';
import type { Store } from './store';

/** The store that a URL names: `postgres://…`, or `sqlite:` and the path of a file. */
export function openStore(url: string): Store {
  const path = /^sqlite:(?<path>.+)$/.exec(url)?.groups?.['path'];
  return createSqlStore(path === undefined ? openPostgres(url) : openSqlite(path));
}
