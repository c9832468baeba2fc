import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { basename, dirname, join, posix } from 'node:path';
import { HermeticError } from '../../../../errors/hermetic-error';
import { DEFAULT_LIMITS } from '../recording/format-recording';
import { readEntry } from '../recording/read-entry';
import { readRecording, writeRecording } from '../recording/recording-file';
import { ReplayLog } from '../replay-log';
import type { Exchange } from './exchange';

const FOLDER = '__recordings__';

/** The file that the requests of a test file to one entry are recorded in, beside the test file. */
export class RecordingPlace {
  /** As errors call it: from the root of the project. */
  readonly name: string;
  private readonly path: string;

  /**
   * @param testPath absolute path of the test file
   * @param file the same from the root of the project, with `/`
   */
  constructor(
    { testPath, file }: { readonly testPath: string; readonly file: string },
    entry: string,
    /** All of the registry: two whose names differ in what no name of a file has share none. */
    entries: readonly string[],
    private readonly projectDir: string,
  ) {
    const name = `${basename(testPath)}.${nameFor(entry, entries)}.jsonl`;
    this.path = join(dirname(testPath), FOLDER, name);
    this.name = posix.join(posix.dirname(file), FOLDER, name);
  }

  /**
   * What it holds; undefined where there is no such file.
   *
   * @throws HERMETIC_REPLAY_FILE, HERMETIC_REPLAY_VERSION
   */
  read(): Exchange[] | undefined {
    const lines = readRecording(this.path, this.name, this.projectDir);
    return lines?.map((line, index) => {
      const { event } = readEntry(line, index, this.name);
      if (isExchange(event)) return event;
      const reason = `event ${index + 1} of it is no request with its response`;
      throw HermeticError.of('HERMETIC_REPLAY_FILE', { file: this.name, reason });
    });
  }

  /**
   * Writes it, whole or not at all; a recording of nothing is no file.
   *
   * @throws HERMETIC_REPLAY_LIMIT
   */
  async write(exchanges: readonly Exchange[]): Promise<void> {
    if (exchanges.length === 0) {
      if (existsSync(this.path)) rmSync(this.path);
      return;
    }
    const log = new ReplayLog(this.name, DEFAULT_LIMITS, (lines) =>
      writeRecording(this.path, lines, this.projectDir),
    );
    for (const exchange of exchanges) log.add(exchange);
    await log.save();
  }
}

function nameFor(entry: string, entries: readonly string[]): string {
  const plain = plainNameOf(entry);
  // Some file systems tell no case.
  const same = entries.filter(
    (each) => plainNameOf(each).toLowerCase() === plain.toLowerCase() && each !== entry,
  );
  if (same.length === 0) return plain;
  return `${plain}-${createHash('sha256').update(entry).digest('hex').slice(0, 8)}`;
}

function plainNameOf(entry: string): string {
  return entry.replace(/[^\p{L}\p{N}_.-]+/gu, '-');
}

function isExchange(event: unknown): event is Exchange {
  const { request, response, ...scope } = (event ?? {}) as Record<string, unknown>;
  const { method, url } = (request ?? {}) as Record<string, unknown>;
  const { status, headers } = (response ?? {}) as Record<string, unknown>;
  return (
    typeof method === 'string' &&
    typeof url === 'string' &&
    typeof status === 'number' &&
    typeof headers === 'object' &&
    (Array.isArray(scope['test']) || Array.isArray(scope['hooks']))
  );
}
