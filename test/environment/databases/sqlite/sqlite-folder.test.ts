import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  ensureSqliteFolder,
  removeAbandonedFolders,
  removeSqliteFolder,
  sqliteFolder,
} from '../../../../environment/databases/sqlite/sqlite-folder';
import { nameUnfinished } from '../../../../environment/databases/postgres/server/unfinished';
import { identifyProcess } from '../../../../environment/databases/postgres/server/process-identity';

function makeRun(pid = process.pid) {
  const token = randomBytes(4).toString('hex');
  return { token, owner: identifyProcess(pid), isReported: true };
}

/** The name of a folder as a process that is dead by now would have built it. */
function nameUnfinishedOfDead(folder: string): string {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  return nameUnfinished(folder).replace(`.${process.pid}.`, `.${pid}.`);
}

const made: string[] = [];

function make(folder: string): string {
  mkdirSync(folder, { mode: 0o700 });
  made.push(folder);
  return folder;
}

afterEach(() => made.splice(0).forEach((each) => rmSync(each, { recursive: true, force: true })));

test('what somebody wrote while it was removed does not stay for ever', () => {
  const folder = make(sqliteFolder(makeRun()));
  writeFileSync(join(folder, 'template-1.db'), '');
  expect(removeAbandonedFolders()).toContain(folder);
  expect(existsSync(folder)).toBe(false);
});

test('what a killed process was building is removed, and what a living one builds stays', () => {
  const folder = sqliteFolder(makeRun());
  const [left, building] = [nameUnfinishedOfDead(folder), nameUnfinished(folder)].map(make);
  expect(removeAbandonedFolders()).toContain(left);
  expect(existsSync(building!)).toBe(true);
});

test('the folder of a living run stays until that removes it, all of it', () => {
  const run = makeRun();
  const folder = ensureSqliteFolder(run);
  expect(removeAbandonedFolders()).not.toContain(folder);
  removeSqliteFolder(run);
  const rest = readdirSync(dirname(folder)).filter((name) => name.startsWith(basename(folder)));
  expect(rest).toEqual([]);
});
