import { countNoun } from '../../errors/count-noun';
import type { ProofVerdict } from './proof-verdict';
import { findUnprovedFile } from './find-unproved-file';
import { hashTests } from './hash-tests';
import { PROOF_FILE, type StoredProof } from './stored-proof';

/** The run that is to rest on a proof. */
export interface ProvedRun {
  /** UTC, ISO 8601. */
  readonly startedAt: string;
  readonly registryHash: string | null;
  /** How old a proof may be, as the registry says it: a number of `m`, `h` or `d`. */
  readonly maxAge: string;
  /** How many files may run at the same time; null where no record tells. */
  readonly workers: number | null;
  /** Ids of the tests that ran. */
  readonly ran: readonly string[];
  /** The hash of each file of theirs that a record tells, by path. */
  readonly sources: ReadonlyMap<string, string>;
  /** It ran a part of the suite: of its tests alone nobody could tell whether they are those of the proof. */
  readonly isPart: boolean;
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const AGAIN = 'npx jest-hermetic prove';

/**
 * What the last proof says of a run: it holds within its time, for the registry and the tests that it was
 * made of. Of which commit it is, is said: whoever commits it makes another one.
 *
 * @param proof null where the file holds none
 */
export function judgeProof(proof: StoredProof | null, run: ProvedRun): ProofVerdict {
  const unknown = (why: string): ProofVerdict => ({
    holds: null,
    evidence: `not known: ${why}; prove it again with ${AGAIN}`,
  });
  if (!proof) return unknown(`${PROOF_FILE} is not what jest-hermetic writes there`);
  const when = describeTime(proof);
  const age = Date.parse(run.startedAt) - Date.parse(proof.at);
  if (age > measure(run.maxAge)) return unknown(`the proof ${when} is older than ${run.maxAge}`);
  if (run.registryHash !== proof.registryHash)
    return unknown(`the registry has changed since the proof ${when}`);
  if (proof.isOneWorker && run.workers !== 1)
    return unknown(
      `the proof ${when} is of one worker, and this run has ${run.workers ?? 'nobody knows how many'}`,
    );
  const unproved = findUnprovedFile(proof, run.sources);
  if (unproved !== null) return unknown(`${unproved} since the proof ${when}`);
  if (!run.isPart && hashTests(run.ran) !== proof.testsHash) {
    const now = run.ran.length === proof.tests ? 'others' : `${run.ran.length}`;
    return unknown(
      `the proof ${when} is of ${countNoun(proof.tests, 'test')}, and now there are ${now}`,
    );
  }
  const basis = `${countNoun(proof.probes, 'probe')} of ${countNoun(proof.tests, 'test')} in ${countNoun(proof.files, 'file')} ${when}`;
  switch (proof.verdict) {
    case 'independent':
      return { holds: true, evidence: `no order changed an outcome in ${basis}` };
    case 'dependent':
      return { holds: false, evidence: `${nameFindings(proof)} in ${basis}` };
    case 'inconclusive':
      return unknown(`the proof came to no end: ${basis}`);
  }
}

/** A date, as an age would be another one in each report. */
function describeTime({ at, commit }: StoredProof): string {
  const day = at.slice(0, 10);
  return commit === null ? `of ${day}` : `of ${day} at commit ${commit.slice(0, 7)}`;
}

function nameFindings({ findings }: StoredProof): string {
  const count = (isOf: (kind: string) => boolean): number =>
    new Set(findings.filter(({ kind }) => isOf(kind)).map(({ test }) => test.id)).size;
  const chance = count((kind) => kind === 'nondeterministic');
  const others = count((kind) => kind !== 'nondeterministic');
  return [
    ...(others > 0
      ? [others === 1 ? '1 test depends on others' : `${others} tests depend on others`]
      : []),
    ...(chance > 0
      ? [chance === 1 ? '1 test fails by chance' : `${chance} tests fail by chance`]
      : []),
  ].join(' and ');
}

function measure(age: string): number {
  return Number.parseInt(age, 10) * (UNITS[age.slice(-1)] ?? 0);
}
