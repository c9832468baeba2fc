import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { redactDeeply } from '../../errors/redact-deeply';
import { hashSource } from '../../environment/record/hash-source';
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
  readonly registry: Registry;
  readonly commit: string | null;
  readonly seed: number;
  /** Files never ran at the same time. */
  readonly isOneWorker: boolean;
  readonly at: Date;
}

/** Writes `.hermetic/proof.json` beside the registry, whole: later reports rest on it, and a team commits it. */
export function writeProof(written: WrittenProof): void {
  const { document, trees, registry, commit, seed, isOneWorker, at } = written;
  const ids = trees.flatMap(({ children }) => listTests(children));
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
    ...hashFiles(registry.root, trees),
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

/** Nothing where Jest's root is another one: what is not known must not look changed. */
function hashFiles(root: string, trees: readonly FileTree[]): Pick<StoredProof, 'sources'> {
  const files = trees.map(({ file }) => file).sort();
  try {
    const hash = (file: string): string => hashSource(readFileSync(join(root, file), 'utf8'));
    return { sources: Object.fromEntries(files.map((file) => [file, hash(file)])) };
  } catch {
    return {};
  }
}
