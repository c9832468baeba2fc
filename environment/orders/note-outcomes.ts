import { stripVTControlCharacters } from 'node:util';
import type { Leak } from '../leaks/leak';
import type { RunRecord, TestRecord } from '../record/types';
import type { LateError, ProbedTest } from './messages';

/** Part of Jest's result of a file; processes hand it on as JSON. */
const KEY = 'hermeticOutcomes';

/** What a test's record says to who probes. One that needed a second attempt has failed at its first. */
export function describeOutcome(record: RunRecord, blocks: readonly number[]): ProbedTest[] {
  if (record.type !== 'test') return [];
  const { id, file, path, index, durationMs } = record;
  const outcome = record.attempts > 1 ? 'failed' : record.outcome;
  const isLate = record.errors.some((error) => error.isLate);
  const known = { id, file, path, index, blocks, outcome, isLate };
  return [{ ...known, message: chooseLine(record), ms: durationMs, leaks: [] }];
}

/** What a probe hears of a file. */
interface Outcomes {
  readonly tests: readonly ProbedTest[];
  /** Errors that came late, until now. */
  readonly late: readonly LateError[];
}

/**
 * Leaves the outcomes of a probe in Jest's result of the file, instead of all that Jest says of each test.
 *
 * @param late errors that came late, until now
 * @param leaks what tests left behind, by their ids
 */
export function noteOutcomes<Result>(
  result: Result,
  outcomes: readonly ProbedTest[],
  late: readonly LateError[],
  leaks: ReadonlyMap<string, readonly Leak[]> = new Map(),
): Result {
  if (typeof result === 'object' && result !== null) {
    const tests = outcomes.map((test) => ({ ...test, leaks: leaks.get(test.id) ?? [] }));
    const told: Outcomes = { tests, late };
    Object.assign(result, { [KEY]: told, testResults: [], console: undefined });
  }
  return result;
}

/** The outcomes in a result; undefined where the file was not governed. */
export function readOutcomes(result: object): Outcomes | undefined {
  return (result as { readonly [KEY]?: Outcomes })[KEY];
}

/** Of a snapshot that is not stored yet, what Jest says is not in the first line. */
const NO_SNAPSHOT = /^New snapshot was not written.*/m;

function chooseLine({ errors: [error] }: TestRecord): string | null {
  if (!error) return null;
  const message = stripVTControlCharacters(error.message).trimStart();
  return NO_SNAPSHOT.exec(message)?.[0] ?? message.split('\n', 1)[0] ?? '';
}
