import type { Kind } from '../search/search-result';
import type { Explained } from '../suspects/suspect-search';

/**
 * What a test is. Of one whose search was stopped early, what it does alone tells, where it was seen to do
 * otherwise; none where that is not known.
 */
export function kindsOf({ suspect, result }: Explained): readonly Kind[] {
  const { kinds, alone, stopped } = result;
  if (kinds.length > 0) return kinds;
  const hasChanged = suspect.failing.length > 0 && suspect.passing.length > 0;
  if (!stopped || alone === null || !hasChanged) return [];
  return [alone === 'passed' ? 'victim' : 'brittle'];
}
