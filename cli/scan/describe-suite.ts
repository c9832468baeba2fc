import { join } from 'node:path';
import type { ScanContext } from '../../check/scan/scan-context';
import { HermeticError } from '../../errors/hermetic-error';
import { examineRegistry, type Registry } from '../../registry/index';
import { describeProject } from '../check/describe-project';
import type { CommandCall } from '../command';
import { planRegistry } from '../init/plan-registry';
import { readProject } from '../init/project';
import { loadRegistryOfCall } from '../load-registry-of-call';
import { listSetupFiles } from './list-setup-files';

/**
 * What the rules of `scan` look at, for the project of a working directory. Where it has no registry
 * yet, that which `init` would write counts.
 *
 * @throws HERMETIC_PACKAGE_MISSING without either, HERMETIC_REGISTRY_UNREADABLE, …_SYNTAX, …_INVALID,
 *   and what `describeProject` throws
 */
export async function describeSuite(call: CommandCall): Promise<ScanContext> {
  const { registry, isPlanned } = loadOrPlan(call);
  const context = await describeProject(registry, call, null);
  return { ...context, isPlanned, setupFiles: await listSetupFiles(call, registry.root) };
}

function loadOrPlan(call: CommandCall): { registry: Registry; isPlanned: boolean } {
  try {
    return { registry: loadRegistryOfCall(call), isPlanned: false };
  } catch (error) {
    if (!(error instanceof HermeticError) || error.code !== 'HERMETIC_REGISTRY_MISSING')
      throw error;
    return { registry: planFor(call.cwd), isPlanned: true };
  }
}

function planFor(cwd: string): Registry {
  const { document } = planRegistry(readProject(cwd), undefined);
  const file = join(cwd, 'registry.json');
  const examine = (value: object) => examineRegistry(Buffer.from(JSON.stringify(value)), file);
  // A plan may name what is not there yet, such as a folder of migrations.
  return examine(document).registry ?? examine({ version: 1, infra: {} }).registry!;
}
