import type { StoredProof } from './stored-proof';

const VERDICTS: readonly unknown[] = ['independent', 'dependent', 'inconclusive'];

/** The proof that a text is; null where it is none. */
export function parseProof(text: string): StoredProof | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const proof = value as Partial<Record<keyof StoredProof, unknown>>;
  const isProof =
    proof.schemaVersion === 1 &&
    VERDICTS.includes(proof.verdict) &&
    typeof proof.at === 'string' &&
    !Number.isNaN(Date.parse(proof.at)) &&
    (proof.commit === null || typeof proof.commit === 'string') &&
    typeof proof.registryHash === 'string' &&
    typeof proof.testsHash === 'string' &&
    [proof.seed, proof.files, proof.tests, proof.probes].every(Number.isInteger) &&
    Array.isArray(proof.rules) &&
    Array.isArray(proof.findings);
  return isProof ? (value as StoredProof) : null;
}
