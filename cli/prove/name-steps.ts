import type { TestRef } from '../../prove/verdict/proof-document';
import { cleanLine } from '../clean-line';
import { nameTest } from './name-test';

const MOST = 12;

/**
 * The last tests of an order by their titles, and how many came before them; those that share theirs with another one with as many of the blocks around
 * them as tell them apart, and with their file where none does.
 */
export function nameSteps(order: readonly TestRef[]): readonly string[] {
  const shown = order.slice(-MOST);
  const more = order.length - shown.length;
  const steps = shown.map((one) => {
    const others = shown.filter(({ id }) => id !== one.id);
    const isAlone = (depth: number): boolean =>
      others.every((other) => join(other.path, depth) !== join(one.path, depth));
    const depths = one.path.map((_, index) => index + 1);
    const depth = depths.find(isAlone);
    return depth === undefined ? nameTest(one) : cleanLine(join(one.path, depth));
  });
  return more > 0 ? [`${more} more`, ...steps] : steps;
}

function join(path: readonly string[], depth: number): string {
  return path.slice(-depth).join(' › ');
}
