import { isExpired } from '../../registry/skips/find-skip-row';
import { normalizeFile } from '../../registry/skips/normalize-file';
import type { SanctionedSkip } from '../../registry/types';
import type { CheckContext } from '../check-context';
import type { CheckFinding } from '../finding';
import { locateInRegistry } from './locate-in-registry';

/** Rows of `skips` whose last legal day is over, and those for files that are not there. */
export function findStaleSkips(context: CheckContext): CheckFinding[] {
  const { registry, day } = context;
  const known = new Set([...context.files, ...context.testFiles]);
  const isThere = (file: string): boolean => {
    const path = normalizeFile(file);
    return known.has(path) || context.read(path) !== null;
  };
  const rows = registry.skips.map((row, index) => ({ row, index }));
  const expired = rows.filter(({ row }) => isExpired(row, day));
  const dangling = rows.filter(({ row }) => !isThere(row.file));
  if (expired.length + dangling.length === 0) return [];
  const locate = locateInRegistry(context);
  return [
    ...expired.map(({ row, index }): CheckFinding => ({
      rule: 'expired-skip',
      ...locate(['skips', index, 'expires']),
      message: `the skip of ${describeRow(row)} was legal until ${row.expires}: ${row.reason}`,
      fix: 'remove the skip and the row, or decide anew and move "expires"',
    })),
    ...dangling.map(({ row, index }): CheckFinding => ({
      rule: 'unused-skip',
      ...locate(['skips', index, 'file']),
      message: `the row of "skips" for ${describeRow(row)} skips nothing: there is no such file`,
      fix: 'remove the row, or name the file that the test is in now',
    })),
  ];
}

function describeRow({ file, test }: SanctionedSkip): string {
  return test ? `${file}, ${JSON.stringify(test)}` : file;
}
