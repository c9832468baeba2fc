import { isContiguous } from '../plan/is-contiguous';
import type { RunProbe } from '../probe';
import type { SearchOptions } from '../search/search-options';
import { passOn } from './pass-on';
import type { SuspectContext } from './suspect-search';

/** What a search among the tests of one file takes where each order is run in another way. */
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
