import { judgeProof, type ProvedRun } from './judge-proof';
import { parseProof } from './parse-proof';
import type { StoredFinding } from './stored-proof';

/** Kinds of tests that fail by an order, and not by chance. */
const KINDS: readonly string[] = ['victim', 'brittle', 'self-polluting'];

/** The tests that the last proof names, by their ids, with the first finding of each; none where it does not hold for a run. */
export function listDependent(text: string, run: ProvedRun): ReadonlyMap<string, StoredFinding> {
  const isKnown = judgeProof(text, run).holds === false;
  const findings = isKnown ? (parseProof(text)?.findings ?? []) : [];
  const own = findings.filter(({ kind }) => KINDS.includes(kind));
  return new Map(own.toReversed().map((finding) => [finding.test.id, finding]));
}
