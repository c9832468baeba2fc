import type { TestRef } from '../../prove/verdict/proof-document';
import { cleanLine } from '../clean-line';
import { nameTest } from './name-test';

/**
 * The tests of an order by their titles; those that share theirs with another one with as many of the blocks around
 * them as tell them apart, and with their file where none does.
 */
export function nameSteps(order: readonly TestRef[]): readonly string[] {
  return order.map((one) => {
    const others = order.filter(({ id }) => id !== one.id);
    const isAlone = (depth: number): boolean =>
      others.every((other) => join(other.path, depth) !== join(one.path, depth));
    const depths = one.path.map((_, index) => index + 1);
    const depth = depths.find(isAlone);
    return depth === undefined ? nameTest(one) : cleanLine(join(one.path, depth));
  });
}

function join(path: readonly string[], depth: number): string {
  return path.slice(-depth).join(' › ');
}
