import { makeRandom } from '../../prove/plan/make-random';
import { shuffle } from '../../prove/plan/shuffle';
import { listTests, type FileTree } from '../../prove/plan/test-tree';
import type { Outcome, RunProbe } from '../../prove/probe';

/** What a rival says of a suite. */
export interface Claims {
  /** Tests whose outcome was seen to change. */
  readonly changed: ReadonlySet<string>;
  /** The polluter of each victim, as it names it. */
  readonly polluters: ReadonlyMap<string, string>;
  readonly probes: number;
}

/**
 * Declared order and so many random ones, files and blocks kept together, as iDFlakies (Lam, Oei, Shi, Marinov and Xie,
 * ICST 2019) and those after it publish it: a test is found when its outcome changes. Then plain halving.
 */
export async function claimByRandomOrders(
  files: readonly FileTree[],
  run: RunProbe,
  { orders, seed }: { readonly orders: number; readonly seed: number },
): Promise<Claims> {
  const random = makeRandom(seed);
  const randomly = Array.from({ length: orders }, () =>
    shuffle(files, random).flatMap(({ children }) =>
      listTests(children, (siblings) => shuffle(siblings, random)),
    ),
  );
  return claimByOrders([listAll(files), ...randomly], run);
}

/** Declared order and its reverse, and plain halving: what those do who have no random orders. */
export function claimByHalving(files: readonly FileTree[], run: RunProbe): Promise<Claims> {
  const reverse = files
    .toReversed()
    .flatMap(({ children }) => listTests(children, (siblings) => siblings.toReversed()));
  return claimByOrders([listAll(files), reverse], run);
}

const listAll = (files: readonly FileTree[]): string[] =>
  files.flatMap(({ children }) => listTests(children));

async function claimByOrders(orders: readonly string[][], run: RunProbe): Promise<Claims> {
  const first = new Map<string, Outcome>();
  const changed = new Set<string>();
  const failing = new Map<string, readonly string[]>();
  for (const order of orders) {
    const outcomes = await run({ mode: 'in-turn', order });
    for (const [place, id] of order.entries()) {
      const outcome = outcomes[place]!;
      if (!first.has(id)) first.set(id, outcome);
      else if (first.get(id) !== outcome) changed.add(id);
      if (outcome === 'failed' && !failing.has(id)) failing.set(id, order.slice(0, place));
    }
  }
  let probes = orders.length;
  const polluters = new Map<string, string>();
  for (const test of changed) {
    const halved = await halvePlainly(test, failing.get(test)!, run);
    probes += halved.probes;
    if (halved.polluter !== undefined) polluters.set(test, halved.polluter);
  }
  return { changed, polluters, probes };
}

/**
 * The polluter of a victim by plain halving, as detect-test-pollution and others do it: the first half
 * is run, the second one is believed, and nothing is run at the end.
 */
async function halvePlainly(
  test: string,
  failing: readonly string[],
  run: RunProbe,
): Promise<{ readonly polluter: string | undefined; readonly probes: number }> {
  let probes = 0;
  const fails = async (before: readonly string[]): Promise<boolean> => {
    probes++;
    return (await run({ mode: 'in-turn', order: [...before, test] })).at(-1) === 'failed';
  };
  if ((await fails([])) || !(await fails(failing))) return { polluter: undefined, probes };
  let left = failing;
  while (left.length > 1) {
    const half = left.slice(0, Math.ceil(left.length / 2));
    left = (await fails(half)) ? half : left.slice(half.length);
  }
  return { polluter: left[0], probes };
}
