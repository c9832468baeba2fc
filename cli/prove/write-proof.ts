import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { redactDeeply } from '../../errors/redact-deeply';
import { writeFileWhole } from '../../environment/run/write-file-whole';
import type { FileTree } from '../../prove/plan/test-tree';
import { listTests } from '../../prove/plan/test-tree';
import type { ProofDocument } from '../../prove/verdict/proof-document';
import type { Registry } from '../../registry/index';
import { hashTests } from '../../reporter/proof/hash-tests';
import { PROOF_FILE, type StoredProof } from '../../reporter/proof/stored-proof';
import { formatDocument } from '../format-document';

/** What was proved, of what. */
export interface WrittenProof {
  readonly document: ProofDocument;
  readonly trees: readonly FileTree[];
  /** The hash of each file that was the same all the time, by its name. */
  readonly sources: ReadonlyMap<string, string>;
  readonly registry: Registry;
  readonly commit: string | null;
  readonly seed: number;
  /** Files never ran at the same time. */
  readonly isOneWorker: boolean;
  readonly at: Date;
}

/** Writes `.hermetic/proof.json` beside the registry, whole: later reports rest on it, and a team commits it. */
export function writeProof(written: WrittenProof): void {
  const { document, trees, sources, registry, commit, seed, isOneWorker, at } = written;
  const ids = trees.flatMap(({ children }) => listTests(children));
  const files = new Set(trees.map(({ file }) => file));
  const { verdict, probes, rules, findings } = document;
  const proof: StoredProof = {
    schemaVersion: 1,
    verdict,
    at: at.toISOString(),
    commit,
    registryHash: registry.hash,
    seed,
    ...(isOneWorker && { isOneWorker }),
    probes,
    files: trees.length,
    tests: ids.length,
    testsHash: hashTests(ids),
    sources: Object.fromEntries([...sources].filter(([file]) => files.has(file)).sort()),
    rules,
    // What has no victim is no part of the verdict that reports rest on.
    findings: findings
      .filter(({ kind }) => kind !== 'latent-polluter')
      .map(({ kind, test, polluters, stateSetters, reproduce }) => ({
        kind,
        test,
        polluters,
        stateSetters,
        reproduce,
      })),
  };
  const file = join(registry.root, PROOF_FILE);
  mkdirSync(dirname(file), { recursive: true });
  writeFileWhole(file, formatDocument(redactDeeply(proof) as StoredProof));
}
