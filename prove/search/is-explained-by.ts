import type { CulpritSet } from './search-result';

/** Whether a set is part of an order, in a sequence in which it acts. */
export function isExplainedBy<T extends string>(order: readonly T[], set: CulpritSet<T>): boolean {
  const { members, inAnyOrder } = set;
  if (inAnyOrder) return members.every((member) => order.includes(member));
  let from = 0;
  return members.every((member) => {
    const place = order.indexOf(member, from);
    from = place + 1;
    return place >= 0;
  });
}
