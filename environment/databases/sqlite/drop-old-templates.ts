import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { removeUnfinished } from '../postgres/server/unfinished';
import { noteOf } from './cached-template';

const KEPT = 8;
const UNUSED_LIMIT_MS = 14 * 24 * 60 * 60 * 1000;
const OURS = /^sqlite-[0-9a-f]{16}\./;

/**
 * Keeps the cache of templates small: the eight used last, none that was unused for two weeks, and
 * nothing that a process which died has left. Runs work on copies, so that none is in use.
 */
export function dropOldTemplates(folder: string): void {
  removeUnfinished(folder);
  const files = readdirSync(folder)
    .filter((name) => OURS.test(name))
    .map((name) => join(folder, name))
    .map((path) => ({ path, usedAt: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }));
  const templates = files.filter(({ path }) => path.endsWith('.db'));
  const tooMany = templates.sort((a, b) => b.usedAt - a.usedAt).slice(KEPT);
  const tooOld = files.filter(({ usedAt }) => usedAt < Date.now() - UNUSED_LIMIT_MS);
  for (const { path } of tooOld) remove(path);
  for (const { path } of tooMany) [path, noteOf(path)].forEach(remove);
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true });
}
