import type { RunProbe } from '../probe';
import { ddmin } from '../search/ddmin';
import { Inquiry } from '../search/inquiry';
import type { CulpritSet } from '../search/search-result';
import type { StopReason } from '../search/search-event';
import { SearchStopped } from '../search/search-stopped';
import { passOn } from './pass-on';
import type { SuspectContext } from './suspect-search';

/** So many probes make an order shorter; the shortest one until then is as good a finding. */
const MOST_PROBES = 60;

/** What came of an order in which tests run several times. */
export interface Shortened {
  /** Null: the test did not fail again, or the search was stopped before that was known. */
  readonly set: CulpritSet | null;
  readonly probes: number;
  readonly stopped: StopReason | null;
}

/**
 * The shortest part of an order, repeats and all, after which a test passes, and fails when it runs once more. It is
 * run once more when it is found, in a fresh process.
 */
export async function shortenAgain(
  order: readonly string[],
  test: string,
  context: SuspectContext,
): Promise<Shortened> {
  const inquiry = new Inquiry(test, passOn(context));
  const failsAgain = async (before: readonly string[], run?: RunProbe): Promise<boolean> => {
    const outcomes = await inquiry.probe([...before, test, test], run);
    return outcomes.at(-2) === 'passed' && outcomes.at(-1) === 'failed';
  };
  let shortest: readonly string[] | null = null;
  const end = (stopped: StopReason | null): Shortened => ({
    set: shortest && describe(shortest, test),
    probes: inquiry.probes,
    stopped,
  });
  try {
    if (!(await failsAgain(order))) return end(null);
    shortest = order;
    // By their places, as a test may come several times.
    await ddmin([...order.keys()], async (places) => {
      if (inquiry.probes >= MOST_PROBES) return false;
      const part = places.map((place) => order[place]!);
      const holds = await failsAgain(part);
      if (holds) shortest = part;
      return holds;
    });
    if (!(await failsAgain(shortest, context.confirm))) shortest = null;
    return end(null);
  } catch (error) {
    if (error instanceof SearchStopped) return end(error.reason);
    throw error;
  }
}

function describe(before: readonly string[], test: string): CulpritSet {
  const members = [...new Set(before)];
  return { members, through: [], inAnyOrder: null, order: [...before, test, test] };
}
