import type { Inquiry } from './inquiry';
import type { SearchOptions } from './search-options';
import type { CulpritSet } from './search-result';

/**
 * Tells of a set that was found whether its order matters, and who of it only passes on what another
 * one did. Costs a probe for the reverse of two or more members, and one for each that fails in the order.
 *
 * @param order the members in the order in which they run, with whatever else has to be there
 */
export async function describeSet<T extends string>(
  inquiry: Inquiry<T>,
  { members, order }: { readonly members: readonly T[]; readonly order: readonly T[] },
  options: SearchOptions<T>,
): Promise<CulpritSet<T>> {
  return {
    members,
    through: await findLinks(inquiry, members, order, options),
    inAnyOrder:
      order.length === members.length ? await isReversible(inquiry, members, options) : null,
    order: [...order, inquiry.test],
  };
}

/** Members that fail in that order and pass alone. */
async function findLinks<T extends string>(
  inquiry: Inquiry<T>,
  members: readonly T[],
  order: readonly T[],
  { mode }: SearchOptions<T>,
): Promise<readonly T[]> {
  if (members.length < 2 || mode === 'at-once') return [];
  const outcomes = await inquiry.askOthers(order);
  const links: T[] = [];
  for (const [place, member] of order.entries()) {
    if (place === 0 || outcomes[place] === 'passed' || !members.includes(member)) continue;
    const [alone] = await inquiry.probe([member]);
    if (alone === 'passed') links.push(member);
  }
  return links;
}

async function isReversible<T extends string>(
  inquiry: Inquiry<T>,
  members: readonly T[],
  { mode, canRun = () => true }: SearchOptions<T>,
): Promise<boolean | null> {
  const reversed = members.toReversed();
  if (members.length < 2 || mode === 'at-once' || !canRun([...reversed, inquiry.test])) return null;
  return (await inquiry.ask(members)) === (await inquiry.ask(reversed));
}
