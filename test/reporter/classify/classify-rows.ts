import type { TestRecord } from '../../../environment/record/types';
import type { Registry } from '../../../registry/types';
import { classifyTest } from '../../../reporter/classify/classify-test';
import type { Classification } from '../../../reporter/types';
import { buildError, buildRegistry, buildTest } from '../build-records';

/** Where the tests of a table ran, unless its row says otherwise. */
export const CONTEXT = {
  registry: buildRegistry(),
  root: '/project',
  ci: false,
  day: '2026-05-01',
};

/** What is classified, the record of a test, what is to come of it, and what differs from `CONTEXT`. */
export type Row = [string, Partial<TestRecord>, Partial<Classification>, Partial<typeof CONTEXT>?];

/** Defines a test for each row, under a registry. */
export function testRows(rows: readonly Row[], registry: Registry = CONTEXT.registry): void {
  test.each(rows)('%s', (_what, given, expected, changed = {}) => {
    const context = { ...CONTEXT, registry, ...changed };
    expect(classifyTest(buildTest(given), context)).toMatchObject(expected);
  });
}

/** Nothing listens where the registry has Redis. */
export const refused = buildError({
  message: 'connect ECONNREFUSED 127.0.0.1:6379',
  code: 'ECONNREFUSED',
  address: '127.0.0.1',
  port: 6379,
});

/** The error of an assertion, as Jest prints it. */
export const assertion = buildError({
  message: 'expect(received).toBe(expected)\n\nExpected: 1\nReceived: 2\n    at /project/x.ts:1:2',
});
