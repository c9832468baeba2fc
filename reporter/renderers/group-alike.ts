import { groupBy } from '../../errors/group-by';
import type { Problem } from './list-problems';

/**
 * Problems that have their reason and their advice in common, and each lines to paste of its own, as one group: what they
 * share is to be said once. Any other problem is a group of its own. In the order of the first of each.
 */
export function groupAlike(problems: readonly Problem[]): [Problem, ...Problem[]][] {
  const keyOf = ({ reason, fix }: Problem): string =>
    JSON.stringify([reason, fix?.split('\n', 1)[0] ?? null]);
  return groupBy(problems, keyOf).flatMap((group) =>
    new Set(group.map(({ fix }) => fix)).size === group.length
      ? [group]
      : group.map((problem): [Problem] => [problem]),
  );
}
