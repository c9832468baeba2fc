import { readSync } from 'node:fs';

/** Bytes of the header that matter here, by their offset (https://sqlite.org/fileformat.html, 1.3). */
export const HEADER_BYTES = 100;
const WRITE_VERSION = 18;
const CHANGE_COUNTER = 24;
const SCHEMA_COOKIE = 40;
const VALID_FOR = 92;

const VERSION_WAL = 2;

/** What may differ between two files of the same content, as `[from, to)`: modes, counters, and the library's version. */
export const VOLATILE: readonly (readonly [number, number])[] = [
  [WRITE_VERSION, 20],
  [CHANGE_COUNTER, CHANGE_COUNTER + 4],
  [SCHEMA_COOKIE, SCHEMA_COOKIE + 4],
  [VALID_FOR, HEADER_BYTES],
];

/** The counters in the header of a database file. */
export interface FileHeader {
  /** Commits go to a write-ahead log, and need not touch the file. */
  readonly isWal: boolean;
  /** Raised by each commit that is not to a write-ahead log; by it other handles see that their pages are old. */
  readonly changeCounter: number;
  /** Raised by each change of the structure; by it others see that their statements are old. */
  readonly schemaCookie: number;
}

/** Reads the header from an open file; an empty one has zeros. */
export function readHeader(file: number): FileHeader {
  const bytes = Buffer.alloc(HEADER_BYTES);
  readSync(file, bytes, 0, HEADER_BYTES, 0);
  return {
    isWal: bytes[WRITE_VERSION] === VERSION_WAL,
    changeCounter: bytes.readUInt32BE(CHANGE_COUNTER),
    schemaCookie: bytes.readUInt32BE(SCHEMA_COOKIE),
  };
}

/** Puts other counters into the bytes of a header. */
export function setCounters(bytes: Buffer, changeCounter: number, schemaCookie: number): void {
  bytes.writeUInt32BE(changeCounter, CHANGE_COUNTER);
  // Without it, the size in the header would not count.
  bytes.writeUInt32BE(changeCounter, VALID_FOR);
  bytes.writeUInt32BE(schemaCookie, SCHEMA_COOKIE);
}
