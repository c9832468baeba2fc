import { closeSync, openSync, readSync, statSync } from 'node:fs';

const HEADER_BYTES = 40;
const WRITE_VERSION = 18;
const VERSION_WAL = 2;
const CHANGE_COUNTER = 24;

/**
 * Tells two states of a database file apart without opening it as one: from the change counter of
 * its header, which each commit of the rollback journal increments (https://sqlite.org/fileformat.html,
 * 1.3.6). Null in write-ahead mode, where commits need not touch the file.
 */
export function readFileState(path: string): string | null {
  const header = Buffer.alloc(HEADER_BYTES);
  const descriptor = openSync(path, 'r');
  try {
    readSync(descriptor, header, 0, HEADER_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  if (header[WRITE_VERSION] === VERSION_WAL) return null;
  return `${header.readUInt32BE(CHANGE_COUNTER)}:${statSync(path).size}`;
}
