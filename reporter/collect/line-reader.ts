import { closeSync, openSync, readSync } from 'node:fs';

const CHUNK_BYTES = 128 * 1024;
/** More than any record: a line without an end must not fill the memory. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * The lines of a file that may still be written, one at a time: a run of 100,000 tests need not be in memory
 * twice, and may be longer than a string.
 */
export class LineReader {
  /** Behind the last line that was handed out, in bytes. */
  private position = 0;
  private buffer = Buffer.allocUnsafe(CHUNK_BYTES);

  constructor(private readonly file: string) {}

  /**
   * The lines that have their end by now and were not handed out before.
   *
   * @param isLast nothing more is written: what has no end is a line too
   */
  *read(isLast: boolean): Generator<string> {
    const descriptor = openSync(this.file, 'r');
    try {
      let length = 0;
      let isTooLong = false;
      let at = this.position;
      for (let count; (count = this.fill(descriptor, length, at));) {
        at += count;
        const chunk = this.buffer.subarray(0, length + count);
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
        if (length < this.buffer.length) continue;
        if (length >= LONGEST_LINE) isTooLong = true;
        if (isTooLong) length = 0;
        else this.buffer = Buffer.concat([this.buffer, Buffer.allocUnsafe(length)]);
      }
      if (isLast && !isTooLong) yield this.buffer.toString('utf8', 0, length);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Reads on behind so many bytes that are there already; how many more there are now. */
  private fill(descriptor: number, length: number, at: number): number {
    return readSync(descriptor, this.buffer, length, this.buffer.length - length, at);
  }
}
