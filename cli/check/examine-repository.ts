import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { loadBase } from '../../check/base/load-base';
import type { BaseRegistry, CheckContext } from '../../check/check-context';
import type { CheckFinding } from '../../check/finding';
import { listFiles } from '../../check/list-files';
import { runRules } from '../../check/run-rules';
import type { Registry } from '../../registry/index';
import type { CommandCall } from '../command';
import { findHostJest, listTestFiles } from '../doctor/ask-jest';
import { findRegistryOfCall } from '../load-registry-of-call';
import { examineRegistryOfCall } from './examine-registry-of-call';
import { lookUpRuns } from './look-up-runs';

/** What `check` can be asked for. */
export interface CheckOptions {
  /** The git reference with whose registry this one is compared. */
  readonly base?: string;
}

/**
 * Every finding in the project that a registry governs. A registry that is not valid is the only one:
 * all other rules are about what it says.
 *
 * @throws HERMETIC_REGISTRY_MISSING, HERMETIC_REGISTRY_UNREADABLE, HERMETIC_NO_REPOSITORY,
 *   HERMETIC_BASE_UNKNOWN
 */
export async function examineRepository(call: CommandCall<CheckOptions>): Promise<CheckFinding[]> {
  const { registry, findings } = examineRegistryOfCall(call);
  const { base: ref } = call.options;
  const base = ref === undefined ? null : loadBase(ref, findRegistryOfCall(call));
  if (!registry) return findings;
  return runRules(await describeProject(registry, call, base));
}

/** What the rules look at, for the project of a working directory. */
export async function describeProject(
  registry: Registry,
  { cwd, env }: CommandCall,
  base: BaseRegistry | null,
): Promise<CheckContext> {
  const { root } = registry;
  const jest = findHostJest(cwd);
  const listed = jest ? await listTestFiles(jest, cwd, env) : [];
  return {
    registry,
    base,
    files: listFiles(root),
    testFiles: listed.map((file) => relative(root, file).split(sep).join('/')).sort(),
    day: new Date().toISOString().slice(0, 10),
    read: (file) => readText(join(root, file)),
    findRun: lookUpRuns([root, cwd]),
  };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
