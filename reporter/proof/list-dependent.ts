import type { TestRef } from '../../prove/verdict/proof-document';
import type { StoredFinding, StoredProof } from './stored-proof';

/**
 * The tests whose failure in a run the last proof explains, by their ids, with the first finding of each: a victim where
 * a set of its polluters ran too, and a brittle test. One that pollutes itself runs only once.
 *
 * @param ran ids of the tests that ran
 */
export function listDependent(
  { findings }: StoredProof,
  ran: readonly string[],
): ReadonlyMap<string, StoredFinding> {
  const known = new Set(ran);
  // A file is no test: that it ran, its own tests tell.
  const hasRun = ({ id, path }: TestRef): boolean => path.length === 0 || known.has(id);
  const explains = ({ kind, polluters = [] }: StoredFinding): boolean =>
    kind === 'brittle' || (kind === 'victim' && polluters.some((set) => set.every(hasRun)));
  return new Map(
    findings
      .filter(explains)
      .toReversed()
      .map((finding) => [finding.test.id, finding]),
  );
}
