import { keyOf, textOf } from './entry-recording';
import type { Exchange, RequestScope } from './exchange';

/** What became of a test file while its requests were recorded. */
export interface RecordedFile {
  /** What the recording held before. */
  readonly stored: readonly Exchange[];
  /** What was recorded now, in the order of the starts. */
  readonly recorded: readonly Exchange[];
  /** The titles of every test that the file has, and of those that ran. */
  readonly tests: readonly (readonly string[])[];
  readonly ran: readonly (readonly string[])[];
  /** The titles of those of them that failed. */
  readonly failed: readonly (readonly string[])[];
  /** Whose requests did not come to an answer, which no test has to fail of. */
  readonly broken: readonly RequestScope[];
}

/** A new recording, and whose exchanges in it are old ones, as their new ones are good for nothing. */
export interface MergedExchanges {
  readonly exchanges: Exchange[];
  readonly kept: RequestScope[];
}

/**
 * The exchanges of the new recording: those of tests that passed now, the old ones of tests that
 * failed, or had a request that did, and of tests that were left out this time. What belongs to no
 * test of the file any more is dropped, if none failed. Sorted by whose they are, so that the order in
 * which tests ran leaves no trace.
 */
export function mergeExchanges(file: RecordedFile): MergedExchanges {
  const { stored, recorded, tests, ran, failed } = file;
  const broken = new Set(file.broken.map(keyOf));
  const old = new Map(stored.map((exchange) => [keyOf(exchange), scopeOf(exchange)]));
  const isBad = (scope: RequestScope): boolean =>
    concerns(scope, failed) || broken.has(keyOf(scope));
  const isOver = (scope: RequestScope): boolean =>
    concerns(scope, tests) ? concerns(scope, ran) && !isBad(scope) : failed.length === 0;
  const isWorse = (scope: RequestScope): boolean =>
    isBad(scope) && (old.has(keyOf(scope)) || ('test' in scope && concerns(scope, failed)));
  const exchanges = [
    ...stored.filter((exchange) => !isOver(exchange)),
    ...recorded.filter((exchange) => !isWorse(exchange)),
  ]
    .map((exchange) => [sortKeyOf(exchange), exchange] as const)
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([, exchange]) => exchange);
  return { exchanges, kept: [...old.values()].filter(isBad) };
}

function scopeOf(exchange: Exchange): RequestScope {
  return 'test' in exchange ? { test: exchange.test } : { hooks: exchange.hooks };
}

/** Whether it is the scope of one of these tests, or of a block around one. */
function concerns(scope: RequestScope, tests: readonly (readonly string[])[]): boolean {
  if ('test' in scope) return tests.some((path) => keyOf({ test: path }) === keyOf(scope));
  return tests.some((path) => scope.hooks.every((title, depth) => path[depth] === title));
}

/** What runs side by side belongs to the file, and starts in any order. */
function sortKeyOf(exchange: Exchange): string {
  const isOfFile = 'hooks' in exchange && exchange.hooks.length === 0;
  return keyOf(exchange) + (isOfFile ? textOf(exchange.request) : '');
}
