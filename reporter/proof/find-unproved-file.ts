import { countNoun } from '../../errors/count-noun';
import type { StoredProof } from './stored-proof';

/**
 * `tests/a.test.ts has changed`: why files that ran are not those that a proof is of, whatever the titles of their tests.
 *
 * A file that changed while the proof ran is none of the proof's, and looks like one that has come since.
 *
 * @param sources the hash of each file that ran, by path
 * @returns null where they are, and where the proof, of an older version, does not tell
 */
export function findUnprovedFile(
  proof: Pick<StoredProof, 'sources'>,
  sources: ReadonlyMap<string, string>,
): string | null {
  const proved = proof.sources;
  if (!proved) return null;
  const unproved = [...sources].filter(([file, source]) => proved[file] !== source).sort();
  const file = unproved[0]?.[0];
  if (file === undefined) return null;
  const others = unproved.length - 1;
  const more = others > 0 ? ` and ${countNoun(others, 'other')}` : '';
  const have = others > 0 ? 'have' : 'has';
  return `${file}${more} ${have} ${file in proved ? 'changed' : 'come or changed'}`;
}
