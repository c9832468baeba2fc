import { basename } from 'node:path';
import { isRowAbout } from '../../registry/skips/find-skip-row';
import type { SanctionedSkip } from '../../registry/types';
import { listWhole, type ClassifiedRun, type WholeFile } from '../classify/classify-run';
import { createFinding } from './create-finding';
import { nameForRows } from '../classify/name-for-rows';
import type { Finding } from '../types';

/**
 * The rows of `skips` that no skip of an author needs any more. Only rows of files that ran to
 * their end in a whole run count: a filter, an `.only` or a crash says nothing about the others.
 */
export function findUnusedSkips({
  files,
  records,
  context,
  interrupted,
}: ClassifiedRun): Finding[] {
  const { registry } = context;
  if (
    registry.skips.length === 0 ||
    interrupted ||
    records.started === null ||
    records.started.filtered
  )
    return [];
  const whole = new Map(listWhole({ files }).map((each) => [each.file, each]));
  return registry.skips.flatMap((row) => {
    const file = whole.get(row.file.replace(/^\.\//, ''));
    if (!file || isUsed(row, file, context)) return [];
    const what = row.test ? JSON.stringify(row.test) : 'the whole file';
    return createFinding('unused-skip', basename(registry.file), {
      message: `the row of "skips" for ${row.file}, ${what}, is not needed: nothing is skipped there`,
      fix: 'remove the row',
    });
  });
}

function isUsed(
  row: SanctionedSkip,
  { tests }: WholeFile,
  context: ClassifiedRun['context'],
): boolean {
  return tests.some(
    ({ record }) => record.skip?.by === 'author' && isRowAbout(row, nameForRows(record, context)),
  );
}
