import type { CheckContext } from '../../check/check-context';
import { listFindings } from '../../check/run-rules';
import { HermeticError } from '../../errors/hermetic-error';
import { BASELINE_FILE } from '../../registry/baseline/baseline';
import { readBaseline } from '../../registry/baseline/read-baseline';
import { loadRegistry, type Registry } from '../../registry/index';
import { describeProject } from '../check/examine-repository';
import type { CommandCall } from '../command';
import { countNoun } from '../count-noun';
import type { Change } from '../init/change';
import { holdFindings } from './hold-findings';

/**
 * Holds what the suite of a project has on adoption, and says how much; nothing where there are no
 * tests that Jest would run, or no valid registry, or a list already. A Jest that is not installed yet
 * or cannot list its tests holds nothing either: `check` refuses it.
 *
 * @param file absolute path of the registry
 */
export async function adoptSuite(file: string, call: CommandCall): Promise<Change[]> {
  const registry = tryRegistry(file);
  if (!registry) return [];
  if (readBaseline(registry.root)?.hasList) {
    return [{ file: BASELINE_FILE, action: 'kept', detail: 'its list can only shrink' }];
  }
  const context = await tryProject(registry, call);
  // An empty list would be one that can never hold anything.
  if (!context || context.testFiles.length === 0) return [];
  const { skips, imports } = holdFindings(listFindings(context), registry.root);
  const detail = `holds ${countNoun(skips, 'skip')} and ${countNoun(imports, 'import')} of before; the list can only shrink`;
  return [{ file: BASELINE_FILE, action: 'created', detail }];
}

async function tryProject(registry: Registry, call: CommandCall): Promise<CheckContext | null> {
  try {
    return await describeProject(registry, call, null);
  } catch (error) {
    if (error instanceof HermeticError && /^HERMETIC_JEST_/.test(error.code)) return null;
    throw error;
  }
}

function tryRegistry(file: string): Registry | null {
  try {
    return loadRegistry(file);
  } catch (error) {
    if (error instanceof HermeticError) return null;
    throw error;
  }
}
