import type { FileStarted, RunRecord } from '../../environment/record/types';
import { compareText } from '../../errors/compare-text';

/** What one worker of a run did: for one Jest process to do again. */
export interface Part {
  readonly worker: string;
  /** Relative to the root, in order; one that two projects ran is there twice. */
  readonly files: readonly string[];
}

/**
 * The files of a recorded run by the workers that ran them, in their order. A file that was begun again
 * after a crash belongs to the worker that began it last; one that no worker began comes last.
 */
export function listParts(records: readonly RunRecord[]): Part[] {
  const starts = records.filter((record) => record.type === 'file-started');
  const last = new Map<string, FileStarted>();
  const times = new Map<string, number>();
  for (const start of starts) {
    const known = last.get(start.file);
    if (!known || known.at <= start.at) last.set(start.file, start);
    times.set(start.file, (times.get(start.file) ?? 0) + 1);
  }
  const parts = new Map<string, string[]>();
  for (const { file, worker } of starts) {
    if (last.get(file)!.worker !== worker || parts.get(worker)?.includes(file)) continue;
    const files = parts.get(worker) ?? [];
    parts.set(worker, [...files, ...Array<string>(times.get(file)!).fill(file)]);
  }
  const sorted = [...parts].sort(([a], [b]) => compareText(a, b));
  const [first, ...others] = sorted.map(([worker, files]) => ({ worker, files }));
  const unbegun = records.flatMap((record) =>
    record.type === 'file-reported' && !last.has(record.file) ? [record.file] : [],
  );
  if (!first) return unbegun.length > 0 ? [{ worker: '1', files: unbegun.sort() }] : [];
  return [{ ...first, files: [...first.files, ...unbegun.sort()] }, ...others];
}
