import { countNoun } from '../../errors/count-noun';
import { failsRun } from '../report/fails-run';
import type { Delta, Report } from '../report/types';
import { deltaNouns } from './delta-nouns';

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

/** Each thing that is new and bad, gravest first: what kind it is, and where. */
export function* listNew({ delta, tests }: Report): Generator<readonly [string, string]> {
  const byId = new Map(tests.map((test) => [test.id, test]));
  const place = (id: string): string => {
    const test = byId.get(id);
    return test ? [test.file, ...test.path].join(' › ') : id;
  };
  for (const id of delta.newlyFailing) yield [deltaNouns.newlyFailing.one, place(id)];
  for (const file of delta.newCollectionErrors) yield [deltaNouns.newCollectionErrors.one, file];
  for (const id of delta.newSkips) yield [deltaNouns.newSkips.one, place(id)];
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
