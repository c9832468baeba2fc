import type { RuleName } from '../plan/planned-probe';
import type { Kind } from '../search/search-result';

/** A test, or a file as a whole: then the id is the file and the path is empty. */
export interface TestRef {
  readonly id: string;
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly path: readonly string[];
}

/** One part of the decision rule. */
export interface ProvedRule {
  readonly rule: RuleName;
  /** Null: not all that the plan has for it ran. */
  readonly holds: boolean | null;
  readonly probes: number;
  /** A sentence, without a full stop. */
  readonly evidence: string;
}

/** A test that depends on others, on itself, on chance; or that could make others depend on it. */
export interface ProofFinding {
  readonly kind: Kind | 'latent-polluter';
  readonly test: TestRef;
  /** Each of them is enough; of a cascade, its roots. */
  readonly polluters: readonly (readonly TestRef[])[];
  readonly stateSetters: readonly (readonly TestRef[])[];
  /** Links of a cascade: they fail because of the polluters, and the test because of them. */
  readonly through: readonly TestRef[];
  readonly cleaners: readonly TestRef[];
  /** What they share, where that is known; empty where not. */
  readonly state: string;
  /** The shortest order that shows it. */
  readonly order: readonly TestRef[];
  /** Of a brittle test: the shortest order in which it passes, where that is known. */
  readonly passes?: readonly TestRef[];
  /** A command to paste. */
  readonly reproduce: string;
}

/** What `prove` and `bisect` print with `--json`, and what `.hermetic/proof.json` keeps. */
export interface ProofDocument {
  readonly schemaVersion: 1;
  readonly verdict: 'independent' | 'dependent' | 'inconclusive';
  readonly probes: number;
  readonly rules: readonly ProvedRule[];
  readonly findings: readonly ProofFinding[];
}
