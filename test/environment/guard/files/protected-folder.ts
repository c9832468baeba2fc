import { createHash } from 'node:crypto';
import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The protected database of a folder and its log, which SQLite would read and remove. */
export const FILES = ['data/app.db', 'data/app.db-wal'];

/** Makes what the ways of the fixture `protected-file` expect of a folder. */
export function fillProtectedFolder(root: string): void {
  mkdirSync(join(root, 'data'));
  new Database(join(root, 'own.db')).exec('CREATE TABLE t (a)').close();
  const file = join(root, 'data', 'app.db');
  const db = new Database(file);
  db.pragma('journal_mode = wal');
  db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1)');
  copyFileSync(`${file}-wal`, join(root, 'log'));
  db.close();
  renameSync(join(root, 'log'), `${file}-wal`);
  symlinkSync(file, join(root, 'soft.db'));
  linkSync(file, join(root, 'hard.db'));
  symlinkSync(join(root, 'data'), join(root, 'linked'));
}

/** Bytes, times and names of the protected files of a folder: whatever somebody could change. */
export function describeFiles(root: string): unknown[] {
  return FILES.map((name) => {
    const { mtimeMs, ctimeMs, nlink, ino, mode } = statSync(join(root, name));
    const bytes = createHash('sha256')
      .update(readFileSync(join(root, name)))
      .digest('hex');
    return { name, bytes, mtimeMs, ctimeMs, nlink, ino, mode };
  });
}
