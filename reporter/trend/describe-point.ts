import type { TrendPoint } from '../../environment/record/types';
import { testClasses, type TestClass } from '../classify/classes';
import { failsRun } from '../classify/fails-run';
import { isWholeRun } from '../collect/is-whole-run';
import type { Report } from '../types';

/**
 * A run as one point of the history; null for one that others cannot be compared with: it was filtered,
 * interrupted or a shard, or nothing ran.
 *
 * @param hasFinished it came to its end
 */
export function describePoint(
  { run, totals, verdict, findings }: Pick<Report, 'run' | 'totals' | 'verdict' | 'findings'>,
  hasFinished: boolean,
): TrendPoint | null {
  const { id, finishedAt, durations } = run;
  if (!hasFinished || !isWholeRun(run) || id === null || finishedAt === null) return null;
  if (totals.files === 0) return null;
  const { classes } = totals;
  const names = Object.keys(testClasses) as TestClass[];
  return {
    id,
    at: finishedAt,
    verdict,
    tests: totals.tests,
    // Also of files: one that could not be collected, and a hook that failed after the last test.
    failed:
      names
        .filter((name) => failsRun({ totals }, name))
        .reduce((sum, name) => sum + classes[name], 0) +
      classes['collection-error'] +
      findings.filter(({ rule }) => rule === 'after-all-failure').length,
    skipped: classes['sanctioned-skip'] + classes['held-skip'],
    violations: classes['governance-violation'],
    isolationBugs: classes['isolation-bug'],
    isolationMs: Math.round(durations.provisionMs + durations.resetMs),
    wallMs: durations.wallMs ?? 0,
  };
}
