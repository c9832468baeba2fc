import type { RunProbe } from '../probe';

/**
 * Runs tests between the others and the test that is asked, which is the same one at the end of an
 * order, and leaves them out of the outcomes.
 */
export function runBehind(run: RunProbe, between: readonly string[]): RunProbe {
  return async ({ mode, order }, signal) => {
    const asked = order.at(-1);
    const others = order.findLastIndex((id) => id !== asked) + 1;
    const whole = [...order.slice(0, others), ...between, ...order.slice(others)];
    const outcomes = await run({ mode, order: whole }, signal);
    return [...outcomes.slice(0, others), ...outcomes.slice(others + between.length)];
  };
}
