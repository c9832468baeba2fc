import type { ProofDocument, TestRef } from '../../prove/verdict/proof-document';

/** The last proof of a project: what a team commits, and what later reports rest on. */
export interface StoredProof extends Pick<ProofDocument, 'verdict' | 'probes' | 'rules'> {
  readonly schemaVersion: 1;
  /** When it was over: UTC, ISO 8601. */
  readonly at: string;
  /** What was checked out; null outside of a repository. */
  readonly commit: string | null;
  readonly registryHash: string;
  readonly seed: number;
  /** Files never ran at the same time: it tells nothing of runs in which they do. */
  readonly isOneWorker?: boolean;
  readonly files: number;
  readonly tests: number;
  /** Of the ids of its tests: which they were. */
  readonly testsHash: string;
  /** The hash of each test file by its path, but of those that changed meanwhile; absent in proofs of older versions. */
  readonly sources?: Readonly<Record<string, string>>;
  readonly findings: readonly StoredFinding[];
}

/** What was found of one test. Proofs of older versions name no other tests, and no command. */
export interface StoredFinding {
  readonly kind: string;
  readonly test: TestRef;
  /** Each of them is enough. */
  readonly polluters?: readonly (readonly TestRef[])[];
  readonly stateSetters?: readonly (readonly TestRef[])[];
  /** A command to paste that shows it. */
  readonly reproduce?: string;
}

/** Where it is, below the root of the project. */
export const PROOF_FILE = '.hermetic/proof.json';
