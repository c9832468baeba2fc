import { describeFindings, type FindingNames } from './describe-findings';
import { judgeRules, type RulesSource } from './judge-rules';
import type { ProofDocument, ProofFinding, ProvedRule } from './proof-document';

/** All that a proof is made from. */
export interface ProofSource extends RulesSource, FindingNames {
  /** Those of the plan and of all searches. */
  readonly probes: number;
  /** Tests that leave something behind and have no victim: they change no verdict. */
  readonly latent?: readonly ProofFinding[] | undefined;
  /** Tests with an error that comes when they are over. */
  readonly late?: readonly ProofFinding[] | undefined;
}

/** The document of a proof: the same source gives the same bytes. */
export function buildProof(source: ProofSource): ProofDocument {
  const rules = judgeRules(source);
  const explained = addLate(describeFindings(source.explained, source), source.late ?? []);
  const findings = [...explained, ...listLatent(explained, source.latent ?? [])];
  return {
    schemaVersion: 1,
    verdict: decide(rules, findings),
    probes: source.probes,
    rules,
    findings: findings.sort(compare),
  };
}

/** Of a test that was seen to change by chance, they are the reason. */
function addLate(
  explained: readonly ProofFinding[],
  late: readonly ProofFinding[],
): readonly ProofFinding[] {
  const reasons = new Map(late.map((finding) => [finding.test.id, finding]));
  const rest = explained.filter(
    ({ kind, test }) => kind !== 'nondeterministic' || !reasons.has(test.id),
  );
  return [...rest, ...late];
}

/** What is known to do harm is latent no more: its finding says what it leaves. */
function listLatent(
  explained: readonly ProofFinding[],
  latent: readonly ProofFinding[],
): readonly ProofFinding[] {
  const guilty = new Set(
    explained.flatMap(({ kind, test, polluters, stateSetters }) =>
      [
        ...polluters.flat(),
        ...stateSetters.flat(),
        ...(kind === 'self-polluting' ? [test] : []),
      ].map(({ id }) => id),
    ),
  );
  return latent.filter(({ test }) => !guilty.has(test.id));
}

/** Chance proves nothing, in either direction. */
function decide(
  rules: readonly ProvedRule[],
  findings: readonly ProofFinding[],
): ProofDocument['verdict'] {
  const isChance = findings.some(({ kind }) => kind === 'nondeterministic');
  const isDependent =
    findings.some(({ kind }) => kind !== 'nondeterministic' && kind !== 'latent-polluter') ||
    rules.some(({ rule, holds }) => holds === false && !(rule === 'repeat' && isChance));
  if (isDependent) return 'dependent';
  const isProved = !isChance && rules.every(({ holds }) => holds === true);
  return isProved ? 'independent' : 'inconclusive';
}

function compare(a: ProofFinding, b: ProofFinding): number {
  const keys = [a, b].map(({ test, kind }) => [test.file, ...test.path, kind, test.id].join('\0'));
  return keys[0]! < keys[1]! ? -1 : keys[0]! > keys[1]! ? 1 : 0;
}
