import type { RunRecord } from '../../environment/record/types';
import { compareText } from '../../errors/compare-text';
import { collectRun } from '../../reporter/collect/collect-run';
import type { Report } from '../../reporter/report/types';

/** A file of which a run that was cut short does not tell, or not all. */
export interface UnknownFile {
  readonly file: string;
  /** False: it never began, and a repeat has no place in the order for it. */
  readonly began: boolean;
}

/** The files that a run which `--bail`, a signal or a death cut short did not come to the end of, sorted by path. */
export function listUnknown(records: readonly RunRecord[], { files }: Report): UnknownFile[] {
  const collected = collectRun(records);
  if (collected.finished?.interrupted === false) return [];
  const unended = collected.files.filter(
    ({ reported, finishes }) => reported === null && finishes.length === 0,
  );
  const known = new Set(collected.files.map(({ file }) => file));
  const planned = records.flatMap((record) =>
    record.type === 'planned' ? (record.files ?? []).filter((file) => !known.has(file)) : [],
  );
  const unknown = new Map(planned.map((file) => [file, false]));
  for (const { file, starts } of unended) unknown.set(file, starts > 0);
  // Jest tells of a file whose worker a signal took as well.
  for (const { file, class: is, message } of files)
    if (is === 'governed' && message !== null) unknown.set(file, true);
  return [...unknown]
    .map(([file, began]) => ({ file, began }))
    .sort((a, b) => compareText(a.file, b.file));
}
