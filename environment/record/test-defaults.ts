import type { TestRecord } from './types';

/** One for all tests: there are many. */
const NONE: readonly never[] = [];

/** What is so of nearly every test. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  ...{ skip: null, failing: false, focused: false, xfail: null },
  ...{ requires: NONE, touched: NONE, connections: NONE, attempts: 1, errors: NONE },
} satisfies Partial<TestRecord>;

/** The record of a test as it lies on a disk: without what is so of nearly every test. */
export function omitDefaults(test: TestRecord): Partial<TestRecord> {
  const isTold = ([key, value]: [string, unknown]): boolean =>
    !Object.hasOwn(DEFAULTS, key) ||
    (DEFAULTS[key] === NONE ? (value as unknown[]).length > 0 : value !== DEFAULTS[key]);
  return Object.fromEntries(Object.entries(test).filter(isTold));
}

/** What a record of a test may be that was read from a disk. */
export type StoredTest = Partial<TestRecord> & { readonly type: 'test' };

/**
 * The record of a test with what `omitDefaults` left out of it, and its keys in one order, whoever wrote it. Its
 * values are not looked at.
 */
export function fillDefaults(stored: StoredTest): unknown {
  const { project, places, failedAt } = stored;
  // Key by key: spreading takes a hundred thousand tests several times as long.
  const test: { [Key in keyof TestRecord]?: TestRecord[Key] | undefined } = {
    type: 'test',
    file: stored.file,
    id: stored.id,
    index: stored.index,
    path: stored.path,
    outcome: stored.outcome,
    skip: stored.skip ?? null,
    failing: stored.failing ?? false,
    focused: stored.focused ?? false,
    xfail: stored.xfail ?? null,
    requires: stored.requires ?? NONE,
    touched: stored.touched ?? NONE,
    connections: stored.connections ?? NONE,
    attempts: stored.attempts ?? 1,
    errors: stored.errors ?? NONE,
    durationMs: stored.durationMs,
  };
  if (project === undefined && places === undefined && failedAt === undefined) return test;
  return {
    ...test,
    ...(project !== undefined && { project }),
    ...(places && { places }),
    ...(failedAt !== undefined && { failedAt }),
  };
}
