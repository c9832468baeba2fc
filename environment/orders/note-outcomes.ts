import type { Leak } from '../leaks/leak';
import type { RunRecord, TestRecord } from '../record/types';
import type { ProbedTest } from './messages';

/** Part of Jest's result of a file; processes hand it on as JSON. */
const KEY = 'hermeticOutcomes';

/** What a test's record says to who probes. One that needed a second attempt has failed at its first. */
export function describeOutcome(record: RunRecord, blocks: readonly number[]): ProbedTest[] {
  if (record.type !== 'test') return [];
  const { id, file, path, index, durationMs } = record;
  const outcome = record.attempts > 1 ? 'failed' : record.outcome;
  const isLate = record.errors.some((error) => error.isLate);
  const known = { id, file, path, index, blocks, outcome, isLate };
  return [{ ...known, message: firstLine(record), ms: durationMs, leaks: [] }];
}

/**
 * Leaves the outcomes of a probe in Jest's result of the file, instead of all that Jest says of each test.
 *
 * @param leaks what tests left behind, by their ids
 */
export function noteOutcomes<Result>(
  result: Result,
  outcomes: readonly ProbedTest[],
  leaks: ReadonlyMap<string, readonly Leak[]> = new Map(),
): Result {
  if (typeof result === 'object' && result !== null) {
    const told = outcomes.map((test) => ({ ...test, leaks: leaks.get(test.id) ?? [] }));
    Object.assign(result, { [KEY]: told, testResults: [], console: undefined });
  }
  return result;
}

/** The outcomes in a result; undefined where the file was not governed. */
export function readOutcomes(result: object): readonly ProbedTest[] | undefined {
  return (result as { readonly [KEY]?: readonly ProbedTest[] })[KEY];
}

function firstLine({ errors: [error] }: TestRecord): string | null {
  return error ? (error.message.trimStart().split('\n', 1)[0] ?? '') : null;
}
