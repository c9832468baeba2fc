import type { RunProbe } from '../probe';
import { countOthers } from './count-others';

/**
 * Runs tests between the others and the test that is asked, which is the same one at the end of an
 * order, and leaves them out of the outcomes.
 */
export function runBehind(run: RunProbe, between: readonly string[]): RunProbe {
  return async ({ mode, order }, signal) => {
    const others = countOthers(order);
    const whole = [...order.slice(0, others), ...between, ...order.slice(others)];
    const outcomes = await run({ mode, order: whole }, signal);
    return [...outcomes.slice(0, others), ...outcomes.slice(others + between.length)];
  };
}
