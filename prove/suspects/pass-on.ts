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
