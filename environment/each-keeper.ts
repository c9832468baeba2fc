import type { LevelKeeper } from './level-keeper';

/**
 * Does work with one keeper after the other; at once where none of them has anything to wait for.
 * What fails is added to `errors`, and the next keeper has its turn all the same.
 */
export function eachKeeper(
  keepers: readonly LevelKeeper[],
  errors: unknown[],
  work: (keeper: LevelKeeper) => Promise<void> | undefined,
): Promise<void> | undefined {
  const note = (error: unknown): void => void errors.push(error);
  let done: Promise<void> | undefined;
  for (const keeper of keepers) {
    done = done ? done.then(() => work(keeper)).catch(note) : work(keeper)?.catch(note);
  }
  return done;
}
