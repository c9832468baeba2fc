import { redactSecrets } from '../../errors/redact-secrets';
import { matchesTitles } from '../match-titles';
import type { Registry, SanctionedSkip } from '../types';
import { normalizeFile } from './normalize-file';

/** A test as a row of `skips` names it. */
export interface NamedTest {
  /** Relative to the folder of the registry, with `/`. */
  readonly file: string;
  /** Titles from the outermost describe to the test. */
  readonly path: readonly string[];
  /** Whether titles are those of the test, where they are known only when it runs; else `path` says it. */
  isCalled?(titles: readonly string[]): boolean;
  /** Whether a template of titles is the one that the source has for the test; absent where nothing tells. */
  isWritten?(titles: readonly string[]): boolean;
}

/**
 * The row of `skips` that is about a test: one of its own before one of its whole file, and one
 * that is still legal before an expired one. Undefined when there is none.
 */
export function findSkipRow(
  test: NamedTest,
  { registry, day }: { readonly registry: Registry; readonly day: string },
): SanctionedSkip | undefined {
  return registry.skips
    .filter((row) => isRowAbout(row, test))
    .sort((a, b) => rank(a, day) - rank(b, day))[0];
}

/** Whether a row of `skips` names this test or its whole file. */
export function isRowAbout(row: SanctionedSkip, test: NamedTest): boolean {
  if (normalizeFile(row.file) !== test.file) return false;
  return (
    row.test === undefined ||
    (test.isCalled?.(row.test) ?? false) ||
    isNamedBy(row.test, test) ||
    isNamedBy(row.test.map(redactSecrets), test)
  );
}

/** A template names only what is written as that template: a title that it could come to is another test's. */
function isNamedBy(titles: readonly string[], { path, isWritten }: NamedTest): boolean {
  if (!matchesTitles(titles, path)) return false;
  const isPlain = titles.every((title, depth) => title === path[depth]);
  return isPlain || (isWritten?.(titles) ?? true);
}

/** Whether the last legal day of a row is over. */
export function isExpired({ expires }: SanctionedSkip, day: string): boolean {
  return expires !== undefined && expires < day;
}

function rank(row: SanctionedSkip, day: string): number {
  return (isExpired(row, day) ? 2 : 0) + (row.test === undefined ? 1 : 0);
}
