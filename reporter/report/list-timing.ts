import type { RunStarted } from '../../environment/record/types';
import type { CollectedFile } from '../collect/finish-file';
import type { FileTiming, Timing } from '../types';

/** How long each test and each file of a run took. */
export function listTiming(files: readonly CollectedFile[], started: RunStarted | null): Timing {
  const begin = started ? Date.parse(started.startedAt) : NaN;
  const tests: number[] = [];
  for (const file of files)
    for (const { durationMs } of file.tests) tests.push(Math.round(durationMs));
  return {
    tests,
    files: files.map((file) => timeFile(file, begin)),
  };
}

function timeFile({ begun, finishes }: CollectedFile, begin: number): FileTiming | null {
  const at = Date.parse(begun?.at ?? '');
  const end = Date.parse(finishes.at(-1)?.at ?? '');
  if (!begun || Number.isNaN(at - begin)) return null;
  // A clock that was set back in between is no negative time.
  const ms = Number.isNaN(end) ? 0 : Math.max(0, end - at);
  return { worker: begun.worker, from: Math.max(0, at - begin), ms };
}
