/** What the last proof says of a run. */
export interface ProofVerdict {
  /** Null: it tells nothing of this run, and the evidence says why. */
  readonly holds: boolean | null;
  readonly evidence: string;
}
