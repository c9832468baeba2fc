import { arrangeBetween } from '../plan/arrange-between';
import { isContiguous } from '../plan/is-contiguous';
import type { SearchOptions } from '../search/search-options';
import { passOn } from './pass-on';
import type { SuspectContext } from './suspect-search';

/** What a search among the tests of one file takes: its orders leave blocks whole. */
export function passOnInFile(file: string, context: SuspectContext): SearchOptions {
  const { children } = context.trees.get(file)!;
  return {
    ...passOn(context),
    canRun: (order) => isContiguous(children, order),
    arrange: (first, between, last) => arrangeBetween(children, { first, between, last }),
  };
}
