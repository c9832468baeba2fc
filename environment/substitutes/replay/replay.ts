import { basename, dirname, join, relative, sep } from 'node:path';
import { HermeticError } from '../../../errors/hermetic-error';
import { quoteLiteral } from '../../../errors/quote-literal';
import { realPath } from '../../real-path';
import { locateRecording } from './locate-recording';
import { playLines } from './play-lines';
import { readRecording, writeRecording } from './recording/recording-file';
import { DEFAULT_LIMITS, type RecordingLimits } from './recording/format-recording';
import type { ReplayBridge } from './replay-bridge';
import { ReplayLog, type ReplayCall } from './replay-log';

/** What a test records and plays with. */
export interface Replay {
  /**
   * Begins a recording, in memory, or of a file that `save()` writes: `.jsonl` or `.sqlite`, its path
   * from the folder of the test file.
   *
   * @throws HERMETIC_REPLAY_PATH
   */
  record(path?: string, limits?: Partial<RecordingLimits>): ReplayLog;
  /**
   * Gives each event, in order, to a handler, one after the other. Where the recording knows what
   * became of the event, the handler has to return or throw the same.
   *
   * @throws HERMETIC_REPLAY_DIVERGED, HERMETIC_REPLAY_FILE, HERMETIC_REPLAY_VERSION, HERMETIC_REPLAY_PATH
   */
  play<Event = ReplayCall>(
    source: string | ReplayLog,
    handler: (event: Event) => unknown,
  ): Promise<void>;
  /**
   * Compares a log with the file that an earlier run wrote. As with a snapshot, the first run writes it
   * and `-u` writes it again; with `--ci` it has to be there.
   *
   * @throws HERMETIC_REPLAY_DIVERGED, HERMETIC_REPLAY_FILE, HERMETIC_REPLAY_VERSION, HERMETIC_REPLAY_PATH
   */
  expectSame(path: string, log: ReplayLog): Promise<void>;
}

export type { ReplayCall, ReplayLog };

/** The recordings of one test file. */
export function createReplay({
  bridge,
  projectDir,
}: {
  readonly bridge: ReplayBridge;
  readonly projectDir: string;
}): Replay {
  const locate = (path: string): string =>
    locateRecording(path, { testFolder: bridge.testFolder, projectDir });
  const read = (path: string): string[] | undefined =>
    readRecording(locate(path), nameInProject(path), projectDir);
  // Commands of errors are given there, and the realm of a test may show its folder by a link.
  const nameInProject = (path: string): string =>
    relative(realPath(projectDir), join(realPath(dirname(locate(path))), basename(path)))
      .split(sep)
      .join('/');
  const missing = (file: string, reason: string, fix: string): HermeticError =>
    HermeticError.of('HERMETIC_REPLAY_FILE', { file, reason, fix });

  return {
    record(path, limits = {}) {
      const file = path === undefined ? undefined : locate(path);
      return new ReplayLog(
        path ?? 'the recording in memory',
        { ...DEFAULT_LIMITS, ...limits },
        file === undefined ? undefined : (lines) => writeRecording(file, lines, projectDir),
      );
    },

    async play(source, handler) {
      const isFile = typeof source === 'string';
      const lines = isFile ? read(source) : await source.lines();
      const name = isFile ? nameInProject(source) : source.name;
      if (!lines)
        throw missing(
          name,
          'there is no such file',
          `record it first:\nconst log = replay.record(${quoteLiteral(String(isFile ? source : name))}); …; await log.save();`,
        );
      await playLines(lines, name, handler as (event: unknown) => unknown, bridge);
    },

    async expectSame(path, log) {
      const now = await log.lines();
      const update = updateOfSnapshots();
      const stored = update === 'all' ? undefined : read(path);
      if (!stored && update === 'none')
        throw missing(
          path,
          'there is no such file, and with --ci none is written',
          'run this test without --ci, look at what it wrote, and commit it',
        );
      if (!stored) return writeRecording(locate(path), now, projectDir);
      const at = Array.from({ length: Math.max(stored.length, now.length) }, (_, index) => index);
      const first = at.find((index) => stored[index] !== now[index]);
      if (first === undefined) return;
      throw HermeticError.of('HERMETIC_REPLAY_DIVERGED', {
        recording: path,
        place: `event ${first + 1} of ${stored.length}`,
        difference: describeEvents(stored[first], now[first], bridge),
        fix: 'mend what the events come from, or have the new ones recorded: run this test with -u',
      });
    },
  };
}

function describeEvents(
  recorded: string | undefined,
  now: string | undefined,
  bridge: ReplayBridge,
): string {
  if (now === undefined) return `it is recorded, and does not come any more:\n${recorded}`;
  if (recorded === undefined) return `it comes, and is not recorded:\n${now}`;
  return bridge.showDifference(recorded, now);
}

/** What Jest does with snapshots in this run: "new", "all" with `-u`, "none" with `--ci`. */
function updateOfSnapshots(): string {
  const { expect } = require('@jest/globals') as typeof import('@jest/globals');
  const { snapshotState } = expect.getState() as { snapshotState?: { _updateSnapshot?: string } };
  return snapshotState?._updateSnapshot ?? 'none';
}
