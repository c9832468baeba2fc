import { quoteShell } from '../../errors/quote-shell';
import type { CheckContext } from '../check-context';
import type { CheckFinding } from '../finding';
import { explainCopy } from './explain-copy';
import { listOwnFiles } from './list-own-files';

/** Copies of source files that somebody, an editor or a merge left behind. */
export function findStrayCopies(context: CheckContext): CheckFinding[] {
  const all = new Set(context.files);
  return listOwnFiles(context).flatMap((file) => {
    const what = explainCopy(file, all);
    if (what === null) return [];
    return [
      {
        rule: 'stray-copy',
        file,
        line: 1,
        message: `${what}: nothing runs it, and whoever searches finds it beside what runs`,
        fix: `delete it; what was ever committed stays in the history:\nrm -- ${quoteShell(file)}`,
      },
    ];
  });
}
