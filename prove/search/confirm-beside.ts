import type { Outcome } from '../probe';
import type { Inquiry } from './inquiry';
import { Nondeterminism } from './nondeterminism';
import type { SearchOptions } from './search-options';

/** By chance alone, whatever its rate, so many failures beside others and none alone come less than once in 50 times. */
const FAILURES = 4;
const MOST_ROUNDS = 25;

/**
 * Runs a test beside others and alone, turn by turn, until it has failed often enough beside them. Files that
 * overlap meet by chance: not each of these runs has to fail.
 *
 * @throws Nondeterminism where it fails alone, or too seldom to tell it from chance
 */
export async function confirmBeside<T extends string>(
  inquiry: Inquiry<T>,
  others: readonly T[],
  { run, confirm = run }: SearchOptions<T>,
): Promise<void> {
  const { test } = inquiry;
  const runs: Outcome[][] = [];
  let failures = 0;
  while (failures < FAILURES) {
    if (runs.length === MOST_ROUNDS) throw new Nondeterminism(others, runs);
    // A process in which nothing has run yet, for the first of them.
    const by = runs.length === 0 ? confirm : run;
    const beside = (await inquiry.probe([...others, test], by)).slice(-1);
    runs.push(beside);
    if (beside[0] === 'failed') failures++;
    const alone = await inquiry.probe([test], by);
    if (alone[0] === 'failed') throw new Nondeterminism([], [['passed'], alone]);
  }
}
