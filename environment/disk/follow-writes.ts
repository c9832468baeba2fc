import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { guardSqliteDrivers } from '../guard/files/guard-sqlite-drivers';
import { pathOf } from '../guard/files/path-of';
import { runBefore, wrapFunction, type Owner } from '../guard/wrap-function';
import type { KeptDisk } from './kept-disk';
import { noteWrite, setFollowed } from './note-write';

/** Hears the arguments of a call before it is made. */
type Note = (...args: readonly unknown[]) => void;

/** What a call may write to, by its own word. */
type OnePath = 'keep' | 'keepIfThere' | 'keepWithFolders' | 'keepWhole' | 'keepMade';

const { O_APPEND, O_CREAT, O_RDWR, O_TRUNC, O_WRONLY } = fs.constants;
const WRITES = O_APPEND | O_CREAT | O_RDWR | O_TRUNC | O_WRONLY;

const written: Note = (path) => noteOne('keep', path);
const changed: Note = (path) => noteOne('keepIfThere', path);
const made: Note = (_, path) => noteOne('keep', path);

/** By the name in `fs/promises`, which has forms for callbacks and `Sync` in `fs`. Streams open their files by `fs.open`. */
const NOTES: Readonly<Record<string, Note>> = {
  open: (path, flags) => (isForWriting(flags) ? written(path) : undefined),
  writeFile: written,
  appendFile: written,
  truncate: changed,
  mkdir: (path, options) => noteOne(isRecursive(options) ? 'keepWithFolders' : 'keep', path),
  chmod: changed,
  chown: changed,
  utimes: changed,
  lchmod: changed,
  lchown: changed,
  lutimes: changed,
  unlink: changed,
  rm: (path) => noteOne('keepWhole', path),
  rmdir: (path, options) => noteOne(isRecursive(options) ? 'keepWhole' : 'keepIfThere', path),
  rename: (from, to) => noteBoth('keepMove', from, to),
  // What is written by one name is written by the other.
  link: (old, path) => (changed(old), made(old, path)),
  symlink: made,
  copyFile: made,
  cp: (from, to) => noteBoth('keepCopy', from, to),
};

let isWrapped = false;

/**
 * Keeps what is on the disk before the JavaScript of this process writes there: by `fs`, and by SQLite drivers. What child
 * processes and threads write is not seen. Undefined ends it.
 */
export function followWrites(disk: KeptDisk | undefined): void {
  setFollowed(disk);
  if (!disk || isWrapped) return;
  isWrapped = true;
  for (const [name, note] of Object.entries(NOTES)) {
    for (const [owner, own] of formsOf(name)) runBefore(owner, own, note);
  }
  for (const [owner, name] of formsOf('mkdtemp')) followMade(owner, name);
  // What was imported from an ES module before is a binding of its own.
  syncBuiltinESMExports();
  guardSqliteDrivers();
}

function formsOf(name: string): readonly (readonly [Owner, string])[] {
  return [
    [fs.promises, name],
    [fs, name],
    [fs, `${name}Sync`],
  ];
}

/** Only the answer tells where it is. */
function followMade(owner: Owner, name: string): void {
  wrapFunction(
    owner,
    name,
    (make) =>
      function followed(this: unknown, ...args: unknown[]): unknown {
        const callback = args.at(-1);
        if (typeof callback === 'function') args.splice(-1, 1, callAfterNote(callback as Callback));
        const answer = make.apply(this, args);
        return answer instanceof Promise ? answer.then(noteAnswer) : noteAnswer(answer);
      },
  );
}

type Callback = (error: unknown, path: unknown) => void;

function callAfterNote(callback: Callback): Callback {
  return (error, path) => callback(error, noteAnswer(path));
}

function noteAnswer(path: unknown): unknown {
  noteOne('keepMade', path);
  return path;
}

function noteOne(way: OnePath, argument: unknown): void {
  const path = pathOf(argument);
  if (path !== undefined) noteWrite((disk) => disk[way](path));
}

function noteBoth(way: 'keepMove' | 'keepCopy', from: unknown, to: unknown): void {
  const [source, target] = [pathOf(from), pathOf(to)];
  if (source !== undefined && target !== undefined) noteWrite((disk) => disk[way](source, target));
}

function isRecursive(options: unknown): boolean {
  return (
    typeof options === 'object' && (options as { recursive?: boolean } | null)?.recursive === true
  );
}

function isForWriting(flags: unknown): boolean {
  if (typeof flags === 'number') return (flags & WRITES) !== 0;
  return typeof flags === 'string' && !/^(?:r|rs|sr)$/.test(flags);
}
