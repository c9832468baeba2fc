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
}

/**
 * The exchanges of the new recording: those of what ran now, and of tests that were left out this
 * time. What belongs to no test of the file any more is dropped. Sorted by whose they are, so that the
 * order in which tests ran leaves no trace.
 */
export function mergeExchanges({ stored, recorded, tests, ran }: RecordedFile): Exchange[] {
  const isOver = (scope: RequestScope): boolean => !concerns(scope, tests) || concerns(scope, ran);
  const kept = stored.filter((exchange) => !isOver(exchange));
  return [...kept, ...recorded]
    .map((exchange) => [sortKeyOf(exchange), exchange] as const)
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([, exchange]) => exchange);
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
