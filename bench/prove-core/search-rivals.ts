import { makeRandom } from '../../prove/plan/make-random';
import { shuffle } from '../../prove/plan/shuffle';
import type { Outcome, RunProbe } from '../../prove/probe';

/** What a rival finds out about a suite of tests, all in one file. */
export interface Discovery {
  /** Tests whose outcome was seen to change. */
  readonly changed: ReadonlySet<string>;
  /** For each of them, what ran before it when it failed. */
  readonly failing: ReadonlyMap<string, readonly string[]>;
  readonly probes: number;
}

/**
 * Declared order and so many random ones, as iDFlakies (Lam, Oei, Shi, Marinov and Xie, ICST 2019)
 * and those after it publish it: a test is found when its outcome changes.
 */
export async function searchRandomly(
  ids: readonly string[],
  run: RunProbe,
  { orders, seed }: { readonly orders: number; readonly seed: number },
): Promise<Discovery> {
  const random = makeRandom(seed);
  const first = new Map<string, Outcome>();
  const changed = new Set<string>();
  const failing = new Map<string, readonly string[]>();
  for (let probe = 0; probe <= orders; probe++) {
    const order = probe === 0 ? ids : shuffle(ids, random);
    const outcomes = await run({ mode: 'in-turn', order });
    for (const [place, id] of order.entries()) {
      const outcome = outcomes[place]!;
      if (!first.has(id)) first.set(id, outcome);
      else if (first.get(id) !== outcome) changed.add(id);
      if (outcome === 'failed' && !failing.has(id)) failing.set(id, order.slice(0, place));
    }
  }
  return { changed, failing, probes: orders + 1 };
}

/**
 * The polluter of a victim by plain halving, as detect-test-pollution and others do it: the first half
 * is run, the second one is believed, and nothing is run at the end.
 */
export async function halvePlainly(
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
