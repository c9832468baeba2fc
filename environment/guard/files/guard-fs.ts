import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { askEntry, askFile, askFolder, currentWatch } from './ask-file';
import { filterCopy } from './filter-copy';
import { pathOf } from './path-of';
import { wrapFunction, type Owner } from '../wrap-function';

/** Asks about one argument; `way` is the name of the function. */
type Question = (path: string, way: string, options?: unknown) => void;

const moved: Question = (path, way) => {
  askEntry(path, way);
  askFolder(path, way);
};

/** Without the option it fails where there is a file. */
const removedWhole: Question = (path, way, options) => {
  if ((options as { recursive?: boolean } | undefined)?.recursive) moved(path, way, options);
};

/**
 * What to ask about which argument, by the name that the function has in `fs/promises` and, with its
 * forms for callbacks and `Sync`, in `fs`. Streams open their files by `fs.open`. What only looks
 * (`stat`, `exists`, `access`, `realpath`, `readdir`) is free.
 */
const QUESTIONS: Readonly<Record<string, readonly (Question | undefined)[]>> = {
  open: [askFile],
  openAsBlob: [askFile],
  readFile: [askFile],
  writeFile: [askFile],
  appendFile: [askFile],
  truncate: [askFile],
  chmod: [askFile],
  chown: [askFile],
  utimes: [askFile],
  lchmod: [askEntry],
  lchown: [askEntry],
  lutimes: [askEntry],
  unlink: [askEntry],
  rm: [moved],
  rmdir: [removedWhole],
  rename: [moved, askEntry],
  link: [askEntry, askEntry],
  symlink: [undefined, askEntry],
  copyFile: [askFile, askFile],
  cp: [askFile, askFile],
};

/** Guards `fs` and `fs/promises`, which are one for all realms of this process. */
export function guardFs(): void {
  for (const [name, questions] of Object.entries(QUESTIONS)) {
    guard(fs.promises, name, name, questions, rejectWith);
    guard(fs, name, name, questions, name === 'openAsBlob' ? rejectWith : callBack);
    guard(fs, `${name}Sync`, name, questions, throwIt);
  }
  // What was imported from an ES module before is a binding of its own.
  syncBuiltinESMExports();
}

type Refuse = (error: unknown, args: readonly unknown[]) => unknown;

const throwIt: Refuse = (error) => {
  throw error;
};

const rejectWith: Refuse = async (error) => {
  throw error;
};

/** A refusal comes as any other error of the function does. */
const callBack: Refuse = (error, args) => {
  const callback = args.findLast((argument) => typeof argument === 'function');
  if (!callback) throw error;
  process.nextTick(callback, error);
};

function guard(
  owner: Owner,
  name: string,
  kind: string,
  questions: readonly (Question | undefined)[],
  refuse: Refuse,
): void {
  wrapFunction(
    owner,
    name,
    (original) =>
      function guarded(this: unknown, ...args: unknown[]): unknown {
        if (!currentWatch()) return original.apply(this, args);
        try {
          questions.forEach((ask, i) => {
            const path = ask && pathOf(args[i]);
            if (path !== undefined) ask?.(path, `fs.${name}`, args[i + 1]);
          });
          if (kind === 'cp') filterCopy(args, `fs.${name}`);
        } catch (error) {
          return refuse(error, args);
        }
        return original.apply(this, args);
      },
  );
}
