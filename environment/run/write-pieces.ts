import { closeSync, openSync, writeSync } from 'node:fs';

/** Text is gathered up to so many characters: a system call for each piece would cost more than the piece. */
const CHUNK = 32 * 1024;

/** Of UTF-8, for a character of JavaScript. */
const MOST_BYTES = 3;

/**
 * Writes a new file piece by piece, so that what is long need not be in memory as one text.
 *
 * @throws the system's error, also where the file exists; what has been written by then stays
 */
export function writePieces(file: string, pieces: Iterable<string>, mode: number): void {
  const descriptor = openSync(file, 'wx', mode);
  // One for all pieces: `Buffer.from` would take twice the time, and leave a buffer behind for each.
  const buffer = Buffer.allocUnsafe(2 * CHUNK * MOST_BYTES);
  const write = (text: string): void => {
    const fits = text.length * MOST_BYTES <= buffer.length;
    const bytes = fits ? buffer.subarray(0, buffer.write(text)) : Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
  };
  try {
    let gathered = '';
    for (const piece of pieces) {
      gathered += piece;
      if (gathered.length < CHUNK) continue;
      write(gathered);
      gathered = '';
    }
    write(gathered);
  } finally {
    closeSync(descriptor);
  }
}
