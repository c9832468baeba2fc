import { countNoun } from '../../../errors/count-noun';
import { groupBy } from '../../../errors/group-by';
import type { Report } from '../../types';

const MOST_FILES = 3;

/** How many tests were left out, by what, and in which files: whoever forgot an `.only` is to see it. */
export function listFiltered({ tests }: Report): string[] {
  const filtered = tests.filter((test) => test.class === 'filtered');
  return groupBy(filtered, ({ reason }) => reason ?? '').map((group) => {
    const count = `${countNoun(group.length, 'test')} ${group[0].reason ?? 'left out'}`;
    if (group[0].reason?.includes('.only') !== true) return count;
    const files = [...new Set(group.map(({ file }) => file))];
    const more = files.length - MOST_FILES;
    const shown = files.slice(0, MOST_FILES).join(', ') + (more > 0 ? ` and ${more} more` : '');
    return `${count}: ${shown}`;
  });
}
