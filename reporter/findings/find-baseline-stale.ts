import { BASELINE_FILE, type AcceptedRow } from '../../registry/baseline/baseline';
import { testClasses, type TestClass } from '../classify/classes';
import {
  listWhole,
  type ClassifiedRun,
  type ClassifiedTest,
  type WholeFile,
} from '../classify/classify-run';
import { judgeRow } from '../compare/judge-standing';
import { mayHaveReturned } from '../classify/may-have-returned';
import { hasAllFiles } from '../collect/is-whole-run';
import type { Finding } from '../types';
import { createFinding } from './create-finding';
import { nameInRegistry } from '../classify/name-in-registry';

const FIX =
  'accept a whole run as the new baseline, so that none of it can come back unseen:\nnpx jest-hermetic baseline accept';

/**
 * The rows of the baseline that say of a test that it fails or is skipped, and are not true any more: it
 * passes, or is gone. Only files that ran to their end in a whole run count; shards are parts of one.
 */
export function findBaselineStale(run: ClassifiedRun): Finding[] {
  const { context, records, interrupted } = run;
  const { accepted } = context;
  if (!accepted || interrupted || records.started === null || records.started.filtered) return [];
  const isSeen = accepted.run.totals.tests === 0 && run.tests.length > 0;
  return [
    ...(isSeen
      ? [find(BASELINE_FILE, 'the baseline is of a suite without tests, and it has some now')]
      : []),
    ...listWhole(run).flatMap((file) => findInFile(file, run)),
    ...findGone(run),
  ];
}

function findInFile({ file, tests }: WholeFile, { context }: ClassifiedRun): Finding[] {
  const rows = context.accepted?.rowsIn(nameInRegistry(file, context)) ?? [];
  if (rows.length === 0) return [];
  const byId = new Map(tests.map((test) => [test.record.id, test]));
  return rows.flatMap((row) => {
    const change =
      row.id === null ? 'can be collected now' : explain(row, byId.get(row.id), context);
    if (change === null) return [];
    const what = row.id === null ? 'the file' : row.path.join(' › ');
    return find(file, `${what} ${change} (${nameClass(row.class)} in the baseline)`);
  });
}

/** What became of a test that failed or was skipped; null where the row is still needed, or may be. */
function explain(
  row: AcceptedRow,
  test: ClassifiedTest | undefined,
  context: ClassifiedRun['context'],
): string | null {
  const then = judgeRow(row, context.registry.policy);
  if (then !== 'failing' && then !== 'skipped') return null;
  if (!test) return 'is gone';
  if (test.is.class !== 'passed') return null;
  // A pass says nothing of a flaky test, nor of one that is skipped under a condition.
  if (row.class === 'nondeterministic' || mayHaveReturned(test, context)) return null;
  return 'passes now';
}

/** One for each file that is neither in the run nor on the disk. A shard, or another configuration of Jest, has not all. */
function findGone({ files, records, context }: ClassifiedRun): Finding[] {
  const { accepted } = context;
  if (!accepted || !hasAllFiles(records.started?.shard ?? null)) return [];
  const ran = new Set(files.map(({ is }) => nameInRegistry(is.file, context)));
  return records.goneFiles
    .filter((file) => !ran.has(file) && accepted.rowsIn(file).length > 0)
    .map((file) => find(BASELINE_FILE, `${file} is gone, and the baseline still has rows of it`));
}

function find(file: string, message: string): Finding {
  return createFinding('baseline-stale', file, { message, fix: FIX });
}

function nameClass(name: string): string {
  return Object.hasOwn(testClasses, name) ? testClasses[name as TestClass].one : name;
}
