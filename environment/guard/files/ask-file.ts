import { isAbsolute, sep } from 'node:path';
import {
  findProtectedFile,
  isProtectedEntry,
  listProtectedWithin,
  type ProtectedFile,
} from '../protected/protected-files';
import { findFile, isLink } from '../protected/file-identity';

/** Hears that somebody is about to reach a protected file, and throws to refuse it. `path` is absolute. */
export type FileObserver = (path: string, way: string) => void;

/** What the files of this process are watched for while one test file runs. */
export interface FileWatch {
  readonly files: readonly ProtectedFile[];
  readonly refuse: FileObserver;
  /** The test file, as records name it. */
  readonly testFile: string;
}

let watch: FileWatch | undefined;

/** Sets for whom it is asked; nobody, and every question is free. */
export function setWatch(next: FileWatch | undefined): void {
  watch = next?.files.length ? next : undefined;
}

/** For whom it is asked now. */
export function currentWatch(): FileWatch | undefined {
  return watch;
}

/** Does this tool's own work on files, of which nobody hears. */
export function runUnobserved<Result>(work: () => Result): Result {
  const paused = watch;
  watch = undefined;
  try {
    return work();
  } finally {
    watch = paused;
  }
}

/** Asks before a file is read, written or opened, through symbolic links. Throws where it is refused. */
export function askFile(path: string, way: string): void {
  if (watch && findProtectedFile(path, watch.files) !== undefined) {
    watch.refuse(absolute(path), way);
  }
}

/** Asks before a name is removed, moved or made, which leaves what a symbolic link leads to alone. */
export function askEntry(path: string, way: string): void {
  if (!watch) return;
  if (!isLink(path)) askFile(path, way);
  else if (isProtectedEntry(path, watch.files)) watch.refuse(absolute(path), way);
}

/** Asks before a folder is removed, moved or copied with all that is in it. */
export function askFolder(path: string, way: string): void {
  if (!watch || isLink(path) || !findFile(path)?.isFolder) return;
  for (const file of listProtectedWithin(path, watch.files)) watch.refuse(file.path, way);
}

/** Asks about what cannot be told: it could be any of them. */
export function askUnknown(way: string): void {
  if (watch) watch.refuse(watch.files[0]!.path, way);
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : process.cwd() + sep + path;
}
