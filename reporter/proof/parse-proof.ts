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
    isSources(proof.sources) &&
    isListOf(proof.findings, isFinding);
  return isProof ? (value as StoredProof) : null;
}

function isSources(value: unknown = {}): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((hash) => typeof hash === 'string');
}

function isFinding(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, test, polluters = [], stateSetters = [], reproduce = '' } = value as Fields;
  const isSet = (set: unknown): boolean => isListOf(set, isTest);
  return (
    [kind, reproduce].every((text) => typeof text === 'string') &&
    isTest(test) &&
    [polluters, stateSetters].every((sets) => isListOf(sets, isSet))
  );
}

function isTest(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, file, path } = value as Fields;
  const isText = (text: unknown): boolean => typeof text === 'string';
  return isText(id) && isText(file) && isListOf(path, isText);
}

type Fields = Readonly<Record<string, unknown>>;

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne);
}
