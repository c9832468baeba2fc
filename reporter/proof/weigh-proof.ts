import type { TestRecord } from '../../environment/record/types';
import type { Registry } from '../../registry/types';
import type { CollectedRun } from '../collect/collect-run';
import { isWholeRun } from '../collect/is-whole-run';
import { judgeProof, type ProvedRun } from './judge-proof';
import { listDependent } from './list-dependent';
import { parseProof } from './parse-proof';
import type { ProofVerdict } from './proof-verdict';
import type { StoredFinding } from './stored-proof';

/** What the last proof is worth to a run. */
export interface WeighedProof {
  readonly verdict: ProofVerdict;
  /** By the ids of tests: what they depend on. Empty where the proof does not hold for the run. */
  readonly dependent: ReadonlyMap<string, StoredFinding>;
}

/** Holds the text of the last proof against what a run was. */
export function weighProof(
  text: string,
  collected: CollectedRun,
  registry: Registry,
): WeighedProof {
  const proof = parseProof(text);
  const run = describeRun(collected, registry);
  const verdict = judgeProof(proof, run);
  const isShown = proof !== null && verdict.holds === false;
  return { verdict, dependent: isShown ? listDependent(proof, run.ran) : new Map() };
}

function describeRun({ started, finished, files }: CollectedRun, { policy }: Registry): ProvedRun {
  const ran = files.flatMap(({ tests }) => tests).filter(hasRun);
  return {
    startedAt: started?.startedAt ?? '',
    registryHash: started?.registryHash ?? null,
    workers: started?.workers ?? null,
    maxAge: policy.proof.maxAge,
    ran: ran.map(({ id }) => id),
    sources: new Map(
      files.flatMap(({ file, begun, tests }) =>
        begun?.source !== undefined && tests.some(hasRun) ? [[file, begun.source]] : [],
      ),
    ),
    isPart: !(started && isWholeRun(started) && finished?.interrupted === false),
  };
}

function hasRun({ outcome }: TestRecord): boolean {
  return outcome === 'passed' || outcome === 'failed';
}
