import { countNoun } from '../../errors/count-noun';
import type { Report } from '../../reporter/types';

/** What fails a run and belongs to no test or file that a baseline could hold; nothing where there is none. */
export function explainAfterAll({ findings }: Pick<Report, 'findings'>): string[] {
  const files = findings.filter(({ rule }) => rule === 'after-all-failure').map(({ file }) => file);
  if (files.length === 0) return [];
  const failures = countNoun(files.length, 'failure');
  return [
    `${failures} after the tests of a file, of which a baseline tells nothing: ${files.join(', ')}`,
  ];
}
