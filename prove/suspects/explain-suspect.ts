import type { Suspect } from '../evidence/find-suspects';
import { listTests } from '../plan/test-tree';
import type { SearchResult } from '../search/search-result';
import { searchTest } from '../search/search-test';
import { explainAfterFiles } from './explain-after-files';
import { describeChance } from './describe-chance';
import { explainAfterTwice } from './explain-after-twice';
import { explainAgain } from './explain-again';
import { explainAtOnce } from './explain-at-once';
import { passOnInFile } from './pass-on-in-file';
import type { Explained, SuspectContext } from './suspect-search';

/**
 * Finds out why the outcome of a suspect changes, among the tests of its file, or among files. One
 * that fails only when it runs again, after others, has a reason of its own for that. What was seen once, and
 * cannot be shown again, was chance.
 */
export async function explainSuspect(
  suspect: Suspect,
  context: SuspectContext,
): Promise<readonly Explained[]> {
  const all = await explainAll(suspect, context);
  const isOver = all.some(({ result }) => result.kinds.length > 0 || result.stopped);
  if (isOver || !hasChanged(suspect)) return all;
  return all.map(({ result }) => ({ suspect, result: { ...result, kinds: ['nondeterministic'] } }));
}

/** In orders that were found to do the same. */
function hasChanged({ failing, passing }: Suspect): boolean {
  return failing.length > 0 && passing.length > 0;
}

async function explainAll(
  suspect: Suspect,
  context: SuspectContext,
): Promise<readonly Explained[]> {
  if (suspect.isChance) return [{ suspect, result: describeChance(suspect.test) }];
  if (suspect.scope === 'after-files')
    return [{ suspect, result: await explainAfterFiles(suspect, context) }];
  if (suspect.scope === 'at-once')
    return [{ suspect, result: await explainAtOnce(suspect, context) }];
  const result = await explainInFile(suspect, context);
  const isKnown = result.kinds.some(
    (kind) => kind === 'self-polluting' || kind === 'nondeterministic',
  );
  const rest = {
    ...context,
    budget: context.budget && Math.max(0, context.budget - result.probes),
  };
  const results = [result];
  if (suspect.again !== null && !isKnown)
    results.push(await explainAgain(suspect.again, suspect, rest));
  else if (suspect.afterTwice && result.kinds.length === 0 && !result.stopped)
    results.push(await explainAfterTwice(suspect.afterTwice, suspect, rest));
  return results.map((each) => ({ suspect, result: each }));
}

function explainInFile(suspect: Suspect, context: SuspectContext): Promise<SearchResult> {
  const { test, file, failing, passing } = suspect;
  const { children } = context.trees.get(file)!;
  return searchTest(
    { test, failing, passing, others: listTests(children) },
    passOnInFile(file, context),
  );
}
