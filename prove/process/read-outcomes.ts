import type { ProbedFile } from '../../environment/orders/messages';
import type { Outcome } from '../probe';

/**
 * The outcomes of an order, place by place. A test has failed where it did not run. What failed outside of the tests
 * of a file is no outcome of theirs.
 */
export function readOutcomes(
  order: readonly string[],
  files: readonly ProbedFile[],
  fileOf: ReadonlyMap<string, string>,
): Outcome[] {
  const faulty = new Set(files.flatMap(({ file, tests }) => (tests.length > 0 ? [] : [file])));
  const did = new Map<string, Outcome[]>();
  const tests = files.flatMap((file) => file.tests);
  // Which of several times it was, nobody knows.
  const late = new Set(tests.flatMap(({ id, isLate }) => (isLate ? [id] : [])));
  for (const { id, outcome } of tests) {
    const known = did.get(id);
    const own = outcome === 'passed' ? 'passed' : 'failed';
    if (known) known.push(own);
    else did.set(id, [own]);
  }
  return order.map((id) => {
    const next = did.get(id)?.shift() ?? 'failed';
    return faulty.has(fileOf.get(id)!) || late.has(id) ? 'failed' : next;
  });
}
