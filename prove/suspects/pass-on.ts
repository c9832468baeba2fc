import { isContiguous } from '../plan/is-contiguous';
import type { RunProbe } from '../probe';
import type { SearchOptions } from '../search/search-options';
import type { SuspectContext } from './suspect-search';

/** What of the context every search takes as it is. */
export function passOn(context: SuspectContext): SearchOptions {
  const { run, confirm, repeats, signal, listener, budget, isOver } = context;
  return {
    run,
    ...(confirm && { confirm }),
    ...(repeats !== undefined && { repeats }),
    ...(signal && { signal }),
    ...(listener && { listener }),
    ...(budget !== undefined && { budget }),
    ...(isOver && { isOver }),
  };
}

/** The same for a search among the tests of one file, each order of which is run in another way. */
export function passOnWithin(
  file: string,
  context: SuspectContext,
  runInstead: (run: RunProbe) => RunProbe,
): SearchOptions {
  const { children } = context.trees.get(file)!;
  const { run, confirm } = context;
  return {
    ...passOn(context),
    run: runInstead(run),
    ...(confirm && { confirm: runInstead(confirm) }),
    canRun: (order) => isContiguous(children, order),
    cleaners: false,
  };
}
