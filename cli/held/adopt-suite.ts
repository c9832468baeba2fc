import type { CheckContext } from '../../check/check-context';
import { listFindings } from '../../check/run-rules';
import { HermeticError } from '../../errors/hermetic-error';
import { BASELINE_FILE } from '../../registry/baseline/baseline';
import { readBaseline } from '../../registry/baseline/read-baseline';
import { loadRegistry, type Registry } from '../../registry/index';
import { describeProject } from '../check/describe-project';
import type { CommandCall } from '../command';
import { countNoun } from '../../errors/count-noun';
import type { Change, Note } from '../init/change';
import { holdFindings } from './hold-findings';
import { nameProductionModules } from './name-production-modules';

/** What the adoption of a suite did, and what is to know of it. */
export interface Adoption {
  readonly changes: readonly Change[];
  readonly notes: readonly Note[];
}

/**
 * Holds what the suite of a project has on adoption, and says how much; nothing where there are no
 * tests that Jest would run, or no valid registry, or a list already. A Jest that is not installed yet
 * or cannot list its tests holds nothing either: `check` refuses it. A registry that is new gets the
 * production modules first, so that their imports are held, too.
 *
 * @param written the registry, and whether it was written in this call
 */
export async function adoptSuite(
  { path, isNew }: { readonly path: string; readonly isNew: boolean },
  call: CommandCall,
): Promise<Adoption> {
  const registry = tryRegistry(path);
  if (!registry) return { changes: [], notes: [] };
  if (readBaseline(registry.root)?.hasList) {
    const detail = 'its list can only shrink';
    return { changes: [{ file: BASELINE_FILE, action: 'kept', detail }], notes: [] };
  }
  const found = await tryProject(registry, call);
  // An empty list would be one that can never hold anything.
  if (!found || found.testFiles.length === 0) return { changes: [], notes: [] };
  const modules = isNew ? await nameProductionModules(path, found, call) : [];
  const context = modules.length > 0 ? { ...found, registry: loadRegistry(path) } : found;
  const { skips, imports } = holdFindings(listFindings(context), registry.root);
  const detail = `holds ${countNoun(skips, 'skip')} and ${countNoun(imports, 'import')} of before; the list can only shrink`;
  return {
    changes: [{ file: BASELINE_FILE, action: 'created', detail }],
    notes: modules.length > 0 ? [explainModules(modules)] : [],
  };
}

function explainModules(modules: readonly string[]): Note {
  const MOST = 5;
  const shown = modules.slice(0, MOST).join(', ');
  const more = modules.length > MOST ? ` and ${modules.length - MOST} more` : '';
  return {
    message: `${shown}${more}: ${modules.length === 1 ? 'it opens' : 'they open'} a session of a database when loaded, so that test code may not import ${modules.length === 1 ? 'it' : 'them'} by itself; take out of "productionModules" in registry.json what tests may import`,
  };
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
