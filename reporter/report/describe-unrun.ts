import type { ClassifiedFile, ClassifiedRun } from '../classify/classify-run';

/**
 * Why a run does not tell of all its files, which `--bail`, a signal or a death cut short; null where every file
 * of it came to its end, as after a signal that came too late.
 */
export function describeUnrun({ files, records, interrupted }: ClassifiedRun): string | null {
  if (!interrupted) return null;
  const done = files.filter(isDone).length;
  const all = Math.max(records.planned ?? 0, files.length);
  if (records.finished === null) return `the run was killed, with ${done} of ${all} files done`;
  // Of how many nothing tells where a reporter of an older version kept the records.
  if (records.planned === null) return 'the run was cut short';
  return done === all ? null : `the run was cut short, with ${done} of ${all} files done`;
}

/** One that a signal cut says so in its message; one that could not be collected is done with once Jest has told of it. */
function isDone({ is, records }: ClassifiedFile): boolean {
  if (is.class === 'governed') return is.message === null;
  return records.reported !== null || records.finishes.length > 0;
}
