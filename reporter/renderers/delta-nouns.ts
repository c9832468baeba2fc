import type { Noun } from '../../errors/count-noun';
import type { Delta } from '../types';

/** What a delta counts, gravest first, in words. */
export const deltaNouns = {
  newlyFailing: { one: 'newly failing', many: 'newly failing' },
  newCollectionErrors: { one: 'new collection error', many: 'new collection errors' },
  newSkips: { one: 'new skip', many: 'new skips' },
  newlyPassing: { one: 'newly passing', many: 'newly passing' },
} as const satisfies Record<keyof Delta, Noun>;
