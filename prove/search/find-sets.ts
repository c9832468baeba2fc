import type { Outcome } from '../probe';
import { ddmin } from './ddmin';
import { halve, type HalveRequest } from './halve';
import type { Inquiry } from './inquiry';

/** What is looked for, and among what. */
export interface SetsRequest<T extends string> {
  /** The order in which it happens: the candidates, and what `fixed` names. */
  readonly order: readonly T[];
  /** Members of the order that stay in place throughout and belong to no set; none unless told. */
  readonly fixed?: readonly T[];
  /** What the test does when it happens: a set of polluters makes it fail, one of state-setters pass. */
  readonly outcome: Outcome;
  /** Sets in this order that were found in another one: they are not looked for again. */
  readonly known?: readonly (readonly T[])[];
  /** Hears each new set at once. */
  readonly onFound: (members: readonly T[]) => Promise<void>;
  /** Ends the enumeration after so many sets; 8 unless told. */
  readonly limit?: number | undefined;
}

/**
 * The sets of tests of which each, by itself and in the given order, makes the test do what is
 * looked for, and none of which has a member to spare. All of them up to the limit, as far as more
 * tests never undo what fewer do: each set found is then broken up by one member at a time, and what
 * is left is asked again (Reiter, "A theory of diagnosis from first principles", Artificial
 * Intelligence 32, 1987: the hitting-set tree). The order itself has to do it.
 *
 * The only set, of one test among m, is found with ceil(log2 m) + 1 probes; one more tells that it is the only one.
 */
export async function findSets<T extends string>(
  inquiry: Inquiry<T>,
  { order, fixed = [], outcome, known = [], onFound, limit = 8 }: SetsRequest<T>,
): Promise<void> {
  const request = describeRequest(inquiry, order, outcome);
  const found = [...known];
  const seen = new Set<string>();

  const breakUp = async (gone: readonly T[]): Promise<void> => {
    const key = JSON.stringify(gone.toSorted());
    if (seen.has(key) || found.length >= limit) return;
    seen.add(key);
    let members = found.find((set) => !set.some((member) => gone.includes(member)));
    if (!members) {
      const left = order.filter((test) => !gone.includes(test) && !fixed.includes(test));
      if (left.length === 0 || !(await request.holds(request.join(fixed, left)))) return;
      const few = await halve(left, fixed, request);
      members = await ddmin(few, (some) => request.holds(request.join(fixed, some)));
      found.push(members);
      await onFound(members);
    }
    for (const member of members) await breakUp([...gone, member]);
  };
  await breakUp([]);
}

function describeRequest<T extends string>(
  inquiry: Inquiry<T>,
  order: readonly T[],
  outcome: Outcome,
): HalveRequest<T> {
  const places = new Map(order.map((test, place) => [test, place]));
  return {
    holds: async (items) => (await inquiry.ask(items)) === outcome,
    join: (a, b) => [...a, ...b].sort((one, other) => places.get(one)! - places.get(other)!),
    onNarrowed: (candidates) => inquiry.notify({ type: 'narrowed', candidates }),
    onInteraction: (candidates) => inquiry.notify({ type: 'interaction', candidates }),
  };
}
