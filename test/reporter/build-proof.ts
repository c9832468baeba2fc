import { hashTests } from '../../reporter/proof/hash-tests';
import type { StoredFinding, StoredProof } from '../../reporter/proof/stored-proof';

/** A proof of a suite that has only the tests that its findings name, in so many files. */
export function buildProof(findings: readonly StoredFinding[], files = 1): StoredProof {
  const named = findings.flatMap(({ test, polluters = [] }) => [...polluters.flat(), test]);
  const ids = [...new Set(named.map(({ id }) => id))];
  return {
    schemaVersion: 1,
    verdict: 'dependent',
    at: '2026-04-28T10:00:00.000Z',
    commit: null,
    registryHash: 'abc',
    seed: 1,
    probes: 40,
    files,
    tests: ids.length,
    testsHash: hashTests(ids),
    rules: [],
    findings,
  };
}
