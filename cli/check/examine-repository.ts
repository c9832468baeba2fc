import { loadBase } from '../../check/base/load-base';
import { loadBaseBaseline } from '../../check/base/load-base-baseline';
import type { CheckFinding } from '../../check/finding';
import { runRules } from '../../check/run-rules';
import type { HeldRow } from '../../registry/baseline/baseline';
import { readBaseline } from '../../registry/baseline/read-baseline';
import type { CommandCall } from '../command';
import { findRegistryOfCall } from '../load-registry-of-call';
import { writeHeld } from '../held/write-held';
import { describeProject } from './describe-project';
import { examineBaseline } from './examine-baseline';
import { examineRegistryOfCall } from './examine-registry-of-call';

/** What `check` can be asked for. */
export interface CheckOptions {
  /** The git reference with whose registry this one is compared. */
  readonly base?: string;
  /** Take out of the ratchet's list what is not needed any more. */
  readonly prune?: true;
}

/** What `check` found, and what it took out of the ratchet's list. */
export interface Examination {
  readonly findings: readonly CheckFinding[];
  readonly pruned: readonly HeldRow[];
}

/**
 * Every finding in the project that a registry governs. A registry that is not valid is the only one:
 * all other rules are about what it says. The same holds of a baseline that cannot be read.
 *
 * @throws HERMETIC_REGISTRY_MISSING, HERMETIC_REGISTRY_UNREADABLE, HERMETIC_NO_REPOSITORY,
 *   HERMETIC_BASE_UNKNOWN, and what `describeProject` throws
 */
export async function examineRepository(call: CommandCall<CheckOptions>): Promise<Examination> {
  const { registry, findings } = examineRegistryOfCall(call);
  const { base: ref, prune = false } = call.options;
  const file = findRegistryOfCall(call);
  const base = ref === undefined ? null : loadBase(ref, file);
  if (!registry) return { findings, pruned: [] };
  const baseline = examineBaseline(registry.root);
  if (baseline.findings.length > 0) return { findings: baseline.findings, pruned: [] };
  const held = {
    now: baseline.baseline,
    ...(base ? loadBaseBaseline(base, file) : { before: null }),
  };
  const context = { ...(await describeProject(registry, call, base)), held };
  const found = runRules(context);
  if (!prune || !held.now || found.unneeded.length === 0) return { ...found, pruned: [] };
  writeHeld(registry.root, { held: found.needed, sections: held.now.sections });
  const now = readBaseline(registry.root);
  return { ...runRules({ ...context, held: { ...held, now } }), pruned: found.unneeded };
}
