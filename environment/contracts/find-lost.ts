import { Arrivals } from './arrivals';
import type { Journey } from './compare-journey';
import { formatPath, isSameValue, patternOf, valueAt, type Leaf } from './payload';
import { shapeAt } from './shape';

/** Of the items of an array, so many are asked about: each question runs the consumer once more. */
const MOST_QUESTIONS = 100;

/**
 * The values of a payload that did not arrive, in their order. Those that stand where they stood need
 * no question; of the others first those that the consumer depends on take what came out elsewhere.
 *
 * @param unsent what came out where nothing was sent
 */
export function findLost(
  leaves: readonly Leaf[],
  journey: Journey,
  unsent: readonly Leaf[],
): readonly Leaf[] {
  const { shape, received, refusals } = journey;
  const isKnown = ({ path }: Leaf): boolean => shape === null || shapeAt(shape, path) !== null;
  if (refusals.length > 0) return leaves.filter((leaf) => !isKnown(leaf));
  const arrivals = new Arrivals(unsent);
  const dependsOn = askWithin(journey);
  const isLost = (leaf: Leaf): boolean => {
    const arrived = valueAt(received, leaf.path);
    if (isKnown(leaf) && arrived !== undefined)
      return !isSameText(leaf.value, arrived) && !dependsOn(leaf, true);
    if (arrivals.takeNamed(leaf)) return false;
    if (!isKnown(leaf) || !dependsOn(leaf, false)) return true;
    arrivals.takeTelling(leaf);
    return false;
  };
  return leaves.filter(isLost).filter((leaf) => {
    const isInPlace = isKnown(leaf) && valueAt(received, leaf.path) !== undefined;
    return isInPlace || !arrivals.takeTelling(leaf);
  });
}

/**
 * Whether the consumer depends on a value. Of more items than may be asked about the rest is taken for
 * what all the others are; those that something stands for and those that are gone are told apart.
 */
function askWithin({ ask }: Journey): (leaf: Leaf, stands: boolean) => boolean {
  const asked = new Map<string, { times: number; isAll: boolean }>();
  return ({ path }, stands) => {
    const key = `${stands} ${formatPath(patternOf(path))}`;
    const known = asked.get(key) ?? { times: 0, isAll: true };
    if (known.times >= MOST_QUESTIONS) return known.isAll;
    const answer = ask(path) === 'arrives';
    asked.set(key, { times: known.times + 1, isAll: known.isAll && answer });
    return answer;
  };
}

function isSameText(a: unknown, b: unknown): boolean {
  if (isSameValue(a, b)) return true;
  return (
    typeof a === 'string' &&
    typeof b === 'string' &&
    a.trim().toLowerCase() === b.trim().toLowerCase()
  );
}
