import { setWatch, type FileWatch } from './ask-file';
import { guardFs } from './guard-fs';
import { guardSqliteDrivers } from './guard-sqlite-drivers';
import { collectThreadRefusals, guardThreads } from './guard-threads';

export { runUnobserved, type FileObserver, type FileWatch } from './ask-file';
export { collectThreadRefusals } from './guard-threads';

let isGuarded = false;

/**
 * Watches, for one test file after another, every JavaScript way to protected files: `fs`, SQLite
 * drivers, `node:sqlite`, and threads. The observer hears of it before a byte is read or written.
 * Where nothing is protected nothing is changed.
 */
export function watchFiles(watch: FileWatch | undefined): void {
  if (!watch) collectThreadRefusals();
  setWatch(watch);
  if (!watch || watch.files.length === 0 || isGuarded) return;
  isGuarded = true;
  guardFs();
  guardSqliteDrivers();
  guardThreads();
}
