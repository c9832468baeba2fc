import type { SourceContext } from '../analyse-source';
import { SourceTests } from '../source-tests';
import { parseSource } from '../syntax/parse-source';
import { Source } from '../syntax/source';

/**
 * What a file has in it that makes tests, or hands on what does: most that tests import has not, and is
 * not parsed for this.
 */
const MAKES_TESTS =
  /\b(?:test|it|describe|[xf](?:it|test|describe))\b\s*[.,:;()?}\]]|\bexport\b[^;]*\bfrom\b|exports\b.*\brequire\(/;

/** Opens the files that tests import, each of them once, as sources whose tests can be looked at. */
export function openWrappers(
  context: SourceContext,
  read: (file: string) => string | null,
): (file: string) => SourceTests | null {
  const opened = new Map<string, SourceTests | null>();
  const open = (file: string): SourceTests | null => {
    const text = read(file);
    const parsed = text !== null && MAKES_TESTS.test(text) ? parseSource(text, file) : null;
    if (text === null || !parsed) return null;
    return new SourceTests(new Source({ file, text, ...parsed }), { ...context, open: get });
  };
  const get = (file: string): SourceTests | null => {
    let tests = opened.get(file);
    if (tests === undefined) opened.set(file, (tests = open(file)));
    return tests;
  };
  return get;
}
