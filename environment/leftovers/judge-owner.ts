import { readMarking, type Marking } from '../databases/postgres/mark';
import { tokenOf } from '../databases/postgres/name-slot';
import {
  ELSEWHERE_LIMIT,
  isHere,
  isMachineKnown,
  isRunningHere,
} from '../databases/postgres/server/process-identity';
import type { FoundOnServer } from './list-on-server';
import { findRunIn, listRunFolders } from './list-runs';

/** Finds the run of a token in the folder of a checkout: whether it is over; undefined where it is not there. */
export type FindRun = (token: string, checkout: string) => boolean | undefined;

/** Looks for runs in checkouts, each of which is read once. */
export function createRunFinder(): FindRun {
  const checkouts = new Map<string, Map<string, boolean>>();
  return (token, checkout) => {
    let runs = checkouts.get(checkout);
    if (!runs) checkouts.set(checkout, (runs = readRuns(checkout)));
    return runs.get(token);
  };
}

function readRuns(checkout: string): Map<string, boolean> {
  try {
    const found = listRunFolders(checkout).flatMap((dir) => findRunIn(dir) ?? []);
    return new Map(found.map(({ context, isOver }) => [context.token, isOver]));
  } catch {
    // A mark may name the checkout of another user, or of another machine: nothing is known of it.
    return new Map();
  }
}

/**
 * Why something on a server has to stay, in words; null when the run that made it is over. What this
 * machine knows of that run decides; of one that it knows nothing of, a mark and an age of a day.
 *
 * @param checkouts folders where the run may be known, beside the one that the mark names
 */
export function judgeOwner(
  { kind, name, comment, age }: FoundOnServer,
  checkouts: readonly string[],
  findRun: FindRun,
): string | null {
  // Whoever may comment there may have left any of it out.
  const mark: Partial<Marking> | null = readMarking(comment, kind, name);
  const token = tokenOf(name) ?? mark?.token;
  const places = [...checkouts, ...(typeof mark?.checkout === 'string' ? [mark.checkout] : [])];
  const known = token
    ? places.map((place) => findRun(token, place)).find((isOver) => isOver !== undefined)
    : undefined;
  if (known !== undefined) return known ? null : 'its run is alive';
  if (!mark) return 'it has no mark of this tool';
  const { owner } = mark;
  if (typeof owner?.pid === 'number' && isMachineKnown() && isHere(owner))
    return isRunningHere(owner) ? 'its run is alive' : null;
  const madeAt = Date.parse(String(mark.when));
  return judgeAge([age, Number.isNaN(madeAt) ? null : Date.now() - madeAt]);
}

/** By two clocks where there are two: both have to say so. */
function judgeAge(ages: readonly (number | null)[]): string | null {
  const known = ages.filter((age) => age !== null);
  if (known.length === 0) return 'nobody here knows its run, nor its age';
  const isOld = known.every((age) => age > ELSEWHERE_LIMIT);
  return isOld ? null : 'nobody here knows its run, and it is not a day old';
}
