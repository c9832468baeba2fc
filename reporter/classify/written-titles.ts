import { redactSecrets } from '../../errors/redact-secrets';
import type { TestRecord } from '../../environment/record/types';
import type { WrittenTest } from '../../check/source/wrappers/read-written';

/** What the source has at a line that skips a test; nothing where it cannot be told. */
export type WrittenTitles = (file: string, line: number) => readonly WrittenTest[];

/**
 * Whether titles that are a template are those that the source has where a test is skipped. A title
 * that the template could come to is another test's, as `check` has it.
 */
export function isWrittenAt(
  titles: readonly string[],
  place: { readonly file: string | null; readonly line: number | null } | undefined,
  test: Pick<TestRecord, 'file'>,
  written: WrittenTitles | undefined,
): boolean {
  if (!written || !place || place.line === null) return true;
  const found = written(place.file ?? test.file, place.line);
  if (found.length === 0) return true;
  return found.some(
    ({ path, isNamedByCaller }) =>
      isNamedByCaller ||
      // As records have them: a report that is built again has the titles of its source from there.
      (path.length === titles.length &&
        path.every((title, depth) => redactSecrets(title) === redactSecrets(titles[depth]!))),
  );
}
