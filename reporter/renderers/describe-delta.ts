import { countNoun } from '../../errors/count-noun';
import { failsRun } from '../classify/fails-run';
import type { Delta, Report } from '../types';
import { deltaNouns } from './delta-nouns';
import { namePlace } from './name-place';

/** `2 newly failing, 1 new skip against run r1; 3 failed there too`; null where a run is compared with none. */
export function describeDelta(report: Report): string | null {
  const { delta, run, totals } = report;
  if (run.baseline === null) return null;
  if (totals.tests === 0 && report.verdict === 'pass') {
    return `no test ran, and run ${run.baseline}, the baseline, has none either`;
  }
  const parts = (Object.keys(deltaNouns) as (keyof Delta)[])
    .filter((name) => delta[name].length > 0)
    .map((name) => countNoun(delta[name].length, deltaNouns[name]));
  const known = countKnown(report);
  const rest = known > 0 ? `; ${known} failed there too` : '';
  return `${parts.join(', ') || 'nothing new'} against run ${run.baseline}${rest}`;
}

/** What is other than it was, by kind, gravest first, as lines for people: where each is. */
export function listNew({ delta, tests }: Report): Readonly<Record<keyof Delta, string[]>> {
  const byId = new Map(tests.map((test) => [test.id, test]));
  const place = (id: string): string => {
    const test = byId.get(id);
    if (!test) return id;
    const { file, project, path } = test;
    return namePlace({ file, path, ...(project !== undefined && { project }) });
  };
  return {
    newlyFailing: delta.newlyFailing.map(place),
    newCollectionErrors: [...delta.newCollectionErrors],
    newSkips: delta.newSkips.map(place),
    newlyPassing: delta.newlyPassing.map(place),
  };
}

/** Tests and files that fail as they did in the baseline, which makes none of it legal. */
function countKnown(report: Report): number {
  const { delta, tests, files } = report;
  const fresh = new Set([...delta.newlyFailing, ...delta.newCollectionErrors]);
  const failed = tests.filter(
    ({ id, class: is, outcome }) =>
      failsRun(report, is) && outcome !== 'skipped' && outcome !== 'filtered' && !fresh.has(id),
  );
  const uncollected = files.filter(
    ({ file, class: is }) => is === 'collection-error' && !fresh.has(file),
  );
  return failed.length + uncollected.length;
}
