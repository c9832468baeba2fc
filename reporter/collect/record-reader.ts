import fs from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../environment/record/is-record';
import { listInFlight, readInFlight } from '../../environment/record/read-in-flight';
import { fillDefaults, type StoredTest } from '../../environment/record/test-defaults';
import type { RunRecord } from '../../environment/record/types';
import { isStoredPlain } from './is-stored-plain';
import { LineReader } from './line-reader';
import { RecordSharer } from './record-sharer';

/** As it is before any test: one that stubs it would stub it for the records too. */
const { readdirSync } = fs;

/** How records are read. */
export interface ReadOptions {
  /** Each record is an object with all that was written, as they are to be written again. */
  readonly isWhole?: boolean;
}

const CHUNK_BYTES = 128 * 1024;

/**
 * The records of a run, from all files of its records folder in the order of their names, each once. They come one
 * after another: a list of 100,000 is memory that whoever sorts them does not need.
 *
 * A worker that was killed leaves its last line torn, and a full disk any line: what is not a whole
 * record, or one that this version does not know, is left out, and the file it belongs to is then missed by the classifier, not by nobody.
 * A folder that does not exist has no records.
 */
export class RecordReader {
  private readonly sharer = new RecordSharer();
  private readonly files = new Map<string, LineReader>();
  /** One for all: each is read to its end before the next. */
  private readonly chunk = Buffer.allocUnsafe(CHUNK_BYTES);

  constructor(
    private readonly recordsDir: string,
    private readonly options: ReadOptions = {},
  ) {}

  /** Those that are there by now, while the run goes on. */
  readOn(): Generator<RunRecord> {
    return this.read(false);
  }

  /** All others, once the run is over. */
  *readRest(): Generator<RunRecord> {
    yield* this.read(true);
    // Of a run that was killed nobody has written them down.
    for (const note of listInFlight(this.recordsDir)) {
      const record = readInFlight(note);
      if (record) yield record;
    }
  }

  private *read(isLast: boolean): Generator<RunRecord> {
    for (const name of listRecordFiles(this.recordsDir)) {
      let lines = this.files.get(name);
      if (!lines)
        this.files.set(name, (lines = new LineReader(join(this.recordsDir, name), this.chunk)));
      for (const line of lines.read(isLast)) {
        const value = parse(line);
        if (!this.options.isWhole && isStoredPlain(value)) yield this.sharer.sharePlain(value);
        else {
          const record = fillTest(value);
          if (isRecord(record)) yield this.sharer.share(record);
        }
      }
    }
  }
}

function listRecordFiles(dir: string): string[] {
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.jsonl'))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function fillTest(value: unknown): unknown {
  const stored = value as StoredTest | null;
  return stored?.type === 'test' ? fillDefaults(stored) : value;
}

/** What a line says, and nothing where it is torn. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
