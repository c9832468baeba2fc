import { closeSync, openSync, writeSync } from 'node:fs';

/** Text is gathered up to so many characters: a system call for each piece would cost more than the piece. */
const CHUNK = 256 * 1024;

/**
 * Writes a new file piece by piece, so that what is long need not be in memory as one text.
 *
 * @throws the system's error, also where the file exists; what has been written by then stays
 */
export function writePieces(file: string, pieces: Iterable<string>, mode: number): void {
  const descriptor = openSync(file, 'wx', mode);
  try {
    let gathered = '';
    for (const piece of pieces) {
      gathered += piece;
      if (gathered.length < CHUNK) continue;
      writeAll(descriptor, gathered);
      gathered = '';
    }
    writeAll(descriptor, gathered);
  } finally {
    closeSync(descriptor);
  }
}

function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}
