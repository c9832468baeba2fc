/** How many of an order come before the test that is asked: the one that it ends with, once or several times. */
export function countOthers(order: readonly string[]): number {
  const asked = order.at(-1);
  return order.findLastIndex((id) => id !== asked) + 1;
}
