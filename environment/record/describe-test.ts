import type { Circus } from '@jest/types';
import type { TestIdentity } from '../list-tests';
import { listTouched } from './merge-connections';
import type { TestRecord } from './types';

/** What is known of a test that ran. */
export type Judged = Pick<TestRecord, 'errors' | 'xfail' | 'connections' | 'failedAt'>;

/** What else its record takes. */
export interface DescribedTest extends Pick<TestRecord, 'file' | 'outcome' | 'requires'> {
  readonly identity: TestIdentity;
  readonly places: NonNullable<TestRecord['places']>;
  readonly known: Partial<Judged & Pick<TestRecord, 'skip'>>;
}

/** The record of a test that has ended, or that is left out. */
export function describeTest(
  test: Circus.TestEntry,
  { file, identity, outcome, requires, places, known }: DescribedTest,
): TestRecord {
  const { connections = [], skip = null, xfail = null, errors = [], failedAt } = known;
  return {
    type: 'test',
    file,
    ...identity,
    outcome,
    skip,
    ...(places.length > 0 && { places }),
    ...(failedAt !== undefined && { failedAt }),
    failing: Boolean(test.failing),
    focused: test.mode === 'only',
    xfail,
    requires,
    touched: listTouched(connections, requires),
    connections,
    attempts: Math.max(1, test.invocations),
    errors,
    durationMs: test.duration ?? 0,
  };
}
