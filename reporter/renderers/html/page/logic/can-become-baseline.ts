import type { PageHead } from '../page-data';
import type { TestTable } from './test-table';

/**
 * Whether `baseline accept` takes a run: a whole one, of all tests. Whether the registry has changed since
 * is nothing that a report knows.
 */
export function canBecomeBaseline(
  { run, reasons, findings, verdict }: PageHead,
  { details, files }: Pick<TestTable, 'details' | 'files'>,
): boolean {
  const isInterrupted = run.interrupted ?? reasons.includes('the run was interrupted');
  const isPart = run.filtered || (run.shard !== null && run.shard !== '1/1');
  const hasLeftOut = details.some((detail) => [detail.outcome, detail.class].includes('filtered'));
  const neverBegan =
    files.length === 0 &&
    verdict === 'fail' &&
    (findings.length > 0 || reasons.join() !== 'no test ran');
  return run.finishedAt !== null && !isInterrupted && !isPart && !hasLeftOut && !neverBegan;
}
