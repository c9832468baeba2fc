import { joinErrors } from '../../../errors/join-errors';
import { databaseOf, type PostgresDatabase, type Registry } from '../../../registry/index';
import type { RunContext } from '../../run/run-context';
import { dropSlotOf } from './drop-slot-of';
import { dropTemplate } from './drop-template';
import { slotPattern } from './name-slot';
import { forgetSlot, listNotedSlots, type NotedSlot } from './note-slot';
import { serverOf } from './server-of';
import { listOwnTemplates } from './list-own-templates';
import { withAdvisoryLock } from './with-advisory-lock';
import { withClient } from './with-client';

/**
 * Drops what a run made on servers that outlive it: the schemas or databases of its slots, their
 * roles, and the templates that no other run can use. Only names that this run noted, or that hold
 * its token, are touched.
 *
 * @returns the registry entries whose servers were reached
 */
export async function dropSlots(run: RunContext, registry: Registry): Promise<Set<string>> {
  const errors: unknown[] = [];
  const reached = new Set<string>();
  for (const slot of listNotedSlots(run.dir)) {
    try {
      if (slotPattern(run).test(slot.name)) {
        await dropSlot(slot, run, registry);
        reached.add(slot.infra);
      }
      forgetSlot(run.dir, slot);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw joinErrors(errors);
  return reached;
}

async function dropSlot(
  { name, infra }: NotedSlot,
  run: RunContext,
  registry: Registry,
): Promise<void> {
  const database = databaseOf(registry, infra)?.database as PostgresDatabase;
  const { adminUrl } = serverOf(infra, database, run);
  await withClient({ url: adminUrl, infra, projectDir: registry.root }, async (admin) => {
    await withAdvisoryLock(admin, 'exclusive', name, () => dropSlotOf(admin, name));
    for (const template of await listOwnTemplates(admin, run)) await dropTemplate(admin, template);
  });
}
