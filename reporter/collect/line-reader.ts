import fs from 'node:fs';

/** As they are before any test: one that stubs them would stub them for the records too. */
const { closeSync, openSync, readSync } = fs;

/** More than any record: a line without an end must not fill the memory. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * The lines of a file that may still be written, one at a time: a run of 100,000 tests need not be in memory
 * twice, and may be longer than a string.
 */
export class LineReader {
  /** Behind the last line that was handed out, in bytes. */
  private position = 0;

  /**
   * @param chunk is read into; a longer line gets a buffer of its own
   * @param longest a line of more bytes is left out
   */
  constructor(
    private readonly file: string,
    private readonly chunk: Buffer,
    private readonly longest = LONGEST_LINE,
  ) {}

  /**
   * The lines that have their end by now and were not handed out before.
   *
   * @param isLast nothing more is written: what has no end is a line too
   */
  *read(isLast: boolean): Generator<string> {
    const descriptor = openSync(this.file, 'r');
    try {
      let buffer = this.chunk;
      let length = 0;
      let isTooLong = false;
      let at = this.position;
      for (let count; (count = readSync(descriptor, buffer, length, buffer.length - length, at));) {
        at += count;
        const chunk = buffer.subarray(0, length + count);
        let start = 0;
        for (let end; (end = chunk.indexOf(10, Math.max(start, length))) !== -1; start = end + 1) {
          this.position = at - chunk.length + end + 1;
          if (!isTooLong) yield chunk.toString('utf8', start, end);
          isTooLong = false;
          length = 0;
        }
        // What has no end yet comes to the front, before what is read next.
        chunk.copyWithin(0, start);
        length = chunk.length - start;
        if (length < buffer.length) continue;
        if (length >= this.longest) isTooLong = true;
        if (isTooLong) length = 0;
        else buffer = Buffer.concat([buffer, Buffer.allocUnsafe(length)]);
      }
      if (isLast && !isTooLong) yield buffer.toString('utf8', 0, length);
    } finally {
      closeSync(descriptor);
    }
  }
}
