import { guardAddons } from './guard-addons';
import { guardNodeSqlite } from './guard-node-sqlite';

let isGuarded = false;

/** Has the SQLite drivers of this process tell what files they open, once. */
export function guardSqliteDrivers(): void {
  if (isGuarded) return;
  isGuarded = true;
  guardNodeSqlite();
  guardAddons();
}
