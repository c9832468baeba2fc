import type { Registry } from '../../registry/types';
import type { CollectedRun } from '../collect/collect-run';
import type { ProofVerdict } from '../report/score-invariants';
import { judgeProof, type ProvedRun } from './judge-proof';
import { listDependent } from './list-dependent';
import type { StoredFinding } from './stored-proof';

/** What the last proof is worth to a run. */
export interface WeighedProof {
  readonly verdict: ProofVerdict;
  /** By the ids of tests: what they depend on. */
  readonly dependent: ReadonlyMap<string, StoredFinding>;
}

/** Holds the text of the last proof against what a run was. */
export function weighProof(
  text: string,
  collected: CollectedRun,
  registry: Registry,
): WeighedProof {
  const run = describeRun(collected, registry);
  return { verdict: judgeProof(text, run), dependent: listDependent(text, run) };
}

function describeRun({ started, finished, files }: CollectedRun, { policy }: Registry): ProvedRun {
  const ran = files
    .flatMap(({ tests }) => tests)
    .filter(({ outcome }) => outcome === 'passed' || outcome === 'failed');
  const isWhole =
    started !== null &&
    !started.filtered &&
    started.shard === null &&
    finished?.interrupted === false;
  return {
    startedAt: started?.startedAt ?? '',
    registryHash: started?.registryHash ?? null,
    workers: started?.workers ?? 1,
    maxAge: policy.proof.maxAge,
    ran: ran.map(({ id }) => id),
    isPart: !isWhole,
  };
}
