import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { loadBase } from '../../check/base/load-base';
import { loadBaseBaseline } from '../../check/base/load-base-baseline';
import type { BaseRegistry, CheckContext } from '../../check/check-context';
import type { CheckFinding } from '../../check/finding';
import { listFiles } from '../../check/list-files';
import { listOwnFiles } from '../../check/repository/list-own-files';
import { runRules } from '../../check/run-rules';
import { HermeticError } from '../../errors/hermetic-error';
import type { Registry } from '../../registry/index';
import type { HeldRow } from '../../registry/baseline/baseline';
import { readBaseline } from '../../registry/baseline/read-baseline';
import type { CommandCall } from '../command';
import { findHostJest, listTestFiles } from '../doctor/ask-jest';
import { findRegistryOfCall, nameRegistryOfCall } from '../load-registry-of-call';
import { writeBaseline } from '../held/write-baseline';
import { examineBaseline } from './examine-baseline';
import { examineRegistryOfCall } from './examine-registry-of-call';
import { lookUpRuns } from './look-up-runs';

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
  writeBaseline(registry.root, { held: found.needed, sections: held.now.sections });
  const now = readBaseline(registry.root);
  return { ...runRules({ ...context, held: { ...held, now } }), pruned: found.unneeded };
}

/** What Jest takes for a test file where nothing else is said. */
const TEST_FILE = /(?:^|\/)__tests__\/.*\.[cm]?[jt]sx?$|\.(?:test|spec)\.[cm]?[jt]sx?$/;

/**
 * What the rules look at, for the project of a working directory. Without a Jest there are no test
 * files for them, so that a project that has some is refused.
 *
 * @throws HERMETIC_JEST_CONFIG, HERMETIC_JEST_MISSING
 */
export async function describeProject(
  registry: Registry,
  call: CommandCall,
  base: BaseRegistry | null,
): Promise<CheckContext> {
  const { root } = registry;
  const { cwd, env } = call;
  const files = listFiles(root);
  const read = (file: string): string | null => readText(join(root, file));
  const jest = findHostJest(cwd);
  if (!jest && listOwnFiles({ files, read }).some((file) => TEST_FILE.test(file)))
    throw HermeticError.of('HERMETIC_JEST_MISSING', { request: 'jest', rootDir: cwd });
  const listed = jest ? await listTestFiles(jest, cwd, env) : [];
  return {
    registry,
    base,
    named: nameRegistryOfCall(call),
    files,
    testFiles: listed.map((file) => relative(root, file).split(sep).join('/')).sort(),
    day: new Date().toISOString().slice(0, 10),
    read,
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
