/** Does work with one after the other; at once as long as there is nothing to wait for. */
export function inTurn<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void> | undefined,
): Promise<void> | undefined {
  let done: Promise<void> | undefined;
  for (const item of items) done = done ? done.then(() => work(item)) : work(item);
  return done;
}
