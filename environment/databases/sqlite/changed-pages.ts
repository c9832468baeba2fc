import { fstatSync, ftruncateSync, readSync, writeSync } from 'node:fs';
import { HEADER_BYTES, setCounters, VOLATILE, type FileHeader } from './file-header';

/** A whole number of them is in every page of a larger size, and smaller ones are rare. */
const PAGE = 4096;
const CHUNK = 256 * PAGE;

const wanted = Buffer.allocUnsafeSlow(CHUNK);
const found = Buffer.allocUnsafeSlow(CHUNK);

/** Whether two open database files have the same content; counters and journal mode are not content. */
export function hasSameContent(image: number, file: number): boolean {
  return fstatSync(image).size === fstatSync(file).size && listChanges(image, file).length === 0;
}

/**
 * Makes the content of a file that of an image, by writing what differs, beneath SQLite: the caller
 * holds SQLite's exclusive lock on the file, which has no write-ahead log. The counters are what
 * other handles learn of it by: `changeCounter` must be one that the file never had.
 */
export function writeChangedPages(
  image: number,
  file: number,
  { changeCounter, schemaCookie }: Omit<FileHeader, 'isWal'>,
): void {
  for (const [from, to] of listChanges(image, file)) {
    for (let at = from; at < to; at += CHUNK) {
      const length = readSync(image, wanted, 0, Math.min(CHUNK, to - at), at);
      writeSync(file, wanted, 0, length, at);
    }
  }
  const { size } = fstatSync(image);
  if (fstatSync(file).size !== size) ftruncateSync(file, size);
  readSync(image, wanted, 0, HEADER_BYTES, 0);
  setCounters(wanted, changeCounter, schemaCookie);
  writeSync(file, wanted, 0, HEADER_BYTES, 0);
}

/** The parts of the image that the file does not have, as `[from, to)` in bytes. */
function listChanges(image: number, file: number): [number, number][] {
  const changes: [number, number][] = [];
  const { size } = fstatSync(image);
  for (let chunk = 0; chunk < size; chunk += CHUNK) {
    const length = readSync(image, wanted, 0, CHUNK, chunk);
    const present = readSync(file, found, 0, CHUNK, chunk);
    if (chunk === 0) for (const [from, to] of VOLATILE) found.copy(wanted, from, from, to);
    for (let from = 0; from < length; from += PAGE) {
      const to = Math.min(from + PAGE, length);
      if (to <= present && wanted.compare(found, from, to, from, to) === 0) continue;
      const last = changes.at(-1);
      if (last?.[1] === chunk + from) last[1] = chunk + to;
      else changes.push([chunk + from, chunk + to]);
    }
  }
  return changes;
}
