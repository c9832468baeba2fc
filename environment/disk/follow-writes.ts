import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { guardSqliteDrivers } from '../guard/files/guard-sqlite-drivers';
import { pathOf } from '../guard/files/path-of';
import { runBefore, wrapFunction, type Owner } from '../guard/wrap-function';
import {
  noteMade,
  noteMove,
  noteWhole,
  noteWrite,
  setFollowed,
  type FollowedWrites,
} from './note-write';

/** Hears the arguments of a call before it is made. */
type Note = (...args: readonly unknown[]) => void;

const { O_APPEND, O_CREAT, O_RDWR, O_TRUNC, O_WRONLY } = fs.constants;
const WRITES = O_APPEND | O_CREAT | O_RDWR | O_TRUNC | O_WRONLY;

const first: Note = (path) => ofPath(path, noteWrite);
const second: Note = (_, path) => ofPath(path, noteWrite);

/** By the name in `fs/promises`, which has forms for callbacks and `Sync` in `fs`. Streams open their files by `fs.open`. */
const NOTES: Readonly<Record<string, Note>> = {
  open: (path, flags) => (isForWriting(flags) ? first(path) : undefined),
  writeFile: first,
  appendFile: first,
  truncate: first,
  mkdir: first,
  chmod: first,
  chown: first,
  utimes: first,
  lchown: first,
  lutimes: first,
  unlink: first,
  rm: (path) => ofPath(path, noteWhole),
  rmdir: (path) => ofPath(path, noteWhole),
  rename: (from, to) => ofPath(from, (old) => ofPath(to, (next) => noteMove(old, next))),
  link: (old, path) => (first(old), second(old, path)),
  symlink: second,
  copyFile: second,
  cp: (_, path) => ofPath(path, noteWhole),
};

let isWrapped = false;

/**
 * Keeps what is on the disk before the JavaScript of this process writes there: by `fs`, and by SQLite drivers. What child
 * processes and threads write is not seen. Undefined ends it.
 */
export function followWrites(next: FollowedWrites | undefined): void {
  setFollowed(next);
  if (!next || isWrapped) return;
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
        const made = make.apply(this, args);
        return made instanceof Promise ? made.then(noteAnswer) : noteAnswer(made);
      },
  );
}

type Callback = (error: unknown, path: unknown) => void;

function callAfterNote(callback: Callback): Callback {
  return (error, path) => callback(error, noteAnswer(path));
}

function noteAnswer(path: unknown): unknown {
  ofPath(path, noteMade);
  return path;
}

function ofPath(argument: unknown, use: (path: string) => void): void {
  const path = pathOf(argument);
  if (path !== undefined) use(path);
}

function isForWriting(flags: unknown): boolean {
  if (typeof flags === 'number') return (flags & WRITES) !== 0;
  return typeof flags === 'string' && !/^r[s]?$|^sr$/.test(flags);
}
