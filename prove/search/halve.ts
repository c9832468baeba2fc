/** What `halve` asks, and tells. */
export interface HalveRequest<T> {
  /** Does it still happen with these, in this order? */
  readonly holds: (items: readonly T[]) => Promise<boolean>;
  /** Brings items of both arguments into the order in which they run. */
  readonly join: (a: readonly T[], b: readonly T[]) => readonly T[];
  readonly onNarrowed?: (candidates: number) => void;
  readonly onInteraction?: (candidates: number) => void;
}

interface Step<T> {
  /** The half that was kept. */
  readonly kept: readonly T[];
  /** The other one, with which alone it did not happen; null where `kept` was the half asked. */
  readonly refuted: readonly T[] | null;
}

/**
 * A small part of `candidates` with which, beside `fixed`, it still happens; it has to happen with all of them.
 *
 * One item among m takes at most ceil(log2 m) + 1 questions: of two halves only one is asked, the
 * other is believed, and the end result is asked itself. Where it does not hold, several items are
 * needed together: the last half with which it does happen is looked for by halving too, and what
 * is needed is sought in each half of it with the other in place (the case "interference" of
 * Zeller, "Yesterday, my program worked. Today, it does not. Why?", ESEC/FSE 1999).
 *
 * What is returned has been asked, so that it holds even where more items can undo what fewer do;
 * that nothing of it can go has not.
 */
export async function halve<T>(
  candidates: readonly T[],
  fixed: readonly T[],
  request: HalveRequest<T>,
): Promise<readonly T[]> {
  const holds = (items: readonly T[]): Promise<boolean> =>
    request.holds(request.join(fixed, items));
  const steps = await walkDown(candidates, holds, request);
  const end = steps.at(-1)?.kept ?? candidates;
  if (!steps.at(-1)?.refuted || (await holds(end))) return end;

  const at = await findLastThatHolds(steps, holds);
  const [far, near] = [steps[at]!.kept, steps[at]!.refuted!];
  request.onInteraction?.(far.length + near.length);
  const ofNear = await halve(near, request.join(fixed, far), request);
  const ofFar = await halve(far, request.join(fixed, ofNear), request);
  return request.join(ofFar, ofNear);
}

/** Halves down to one item. The later half is asked: what it does, nothing after it undoes. */
async function walkDown<T>(
  candidates: readonly T[],
  holds: (items: readonly T[]) => Promise<boolean>,
  { onNarrowed }: HalveRequest<T>,
): Promise<Step<T>[]> {
  const steps: Step<T>[] = [];
  let kept = candidates;
  while (kept.length > 1) {
    const middle = Math.ceil(kept.length / 2);
    const [early, late] = [kept.slice(0, middle), kept.slice(middle)];
    const isLate = await holds(late);
    kept = isLate ? late : early;
    steps.push({ kept, refuted: isLate ? null : late });
    onNarrowed?.(kept.length);
  }
  return steps;
}

/**
 * The first step, after the last one known to hold, that was wrong to believe: it happens with what
 * was there before it, and with neither of its halves.
 */
async function findLastThatHolds<T>(
  steps: readonly Step<T>[],
  holds: (items: readonly T[]) => Promise<boolean>,
): Promise<number> {
  let good = steps.findLastIndex(({ refuted }) => !refuted);
  let bad = steps.length - 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (await holds(steps[middle]!.kept)) good = middle;
    else bad = middle;
  }
  return bad;
}
