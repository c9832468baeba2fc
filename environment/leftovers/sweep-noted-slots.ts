import type { Client } from 'pg';
import { databaseOf } from '../../registry/index';
import { dropIfIdle } from '../databases/postgres/drop-if-idle';
import { listOwnTemplates } from '../databases/postgres/list-own-templates';
import { slotPattern } from '../databases/postgres/name-slot';
import {
  describeServer,
  forgetSlot,
  listNotedSlots,
  type NotedSlot,
} from '../databases/postgres/note-slot';
import { isRunning } from '../databases/postgres/server/process-identity';
import { serverOf } from '../databases/postgres/server-of';
import { withClient } from '../databases/postgres/with-client';
import { findProtectedServer } from '../guard/protected/refuse-protected-server';
import { resolveProtected } from '../guard/protected/resolve-protected';
import type { RunContext } from '../run/run-context';
import type { KeptLeftover, Leftover, Sweep } from './leftover';
import type { SweepRequest } from './sweep-runs';

/** How long a server may take to accept the connection, in milliseconds. */
const CONNECT_LIMIT = 3_000;

/**
 * Drops the slots that a run noted and did not come to drop, and the templates that no other run can
 * use. What somebody has a session in stays, and stays noted. Never throws.
 */
export async function sweepNotedSlots(run: RunContext, request: SweepRequest): Promise<Sweep> {
  const removed: Leftover[] = [];
  const left: KeptLeftover[] = [];
  for (const slot of listNotedSlots(run.dir)) {
    const { name, infra } = slot;
    try {
      const why = await dropSlot(slot, run, request, removed);
      if (why) left.push({ kind: 'slot', name, infra, why });
    } catch (error) {
      left.push({ kind: 'slot', name, infra, why: (error as Error).message });
    }
  }
  return { removed, left };
}

async function dropSlot(
  slot: NotedSlot,
  run: RunContext,
  { registry, env }: SweepRequest,
  removed: Leftover[],
): Promise<string | null> {
  const { name, infra, maker } = slot;
  if (!slotPattern(run).test(name)) return 'its name is not one of that run';
  if (maker && isRunning(maker)) return `process ${maker.pid} is still making it`;
  const database = registry ? databaseOf(registry, infra)?.database : undefined;
  if (!registry || database?.engine !== 'postgres' || database.server === 'embedded')
    return `registry.json has no server for "${infra}" any more`;
  // The developer may have protected it since: then it is not to be contacted, also not to clean up.
  if (findProtectedServer(database, resolveProtected(registry, env).servers, env))
    return `$${database.server.env} leads to a database that "protect" names by now`;
  const { adminUrl } = serverOf(infra, database, run, env);
  if (slot.server && slot.server !== describeServer(adminUrl))
    return `it is on ${slot.server}, and $${database.server.env} leads elsewhere`;
  const request = { url: adminUrl, infra, projectDir: registry.root, connectLimit: CONNECT_LIMIT };
  return withClient(request, async (admin) => {
    const drop = (what: string, kind: 'slot' | 'template'): Promise<string | null> =>
      dropNamed(admin, { kind, name: what, infra }, removed);
    const why = await drop(name, 'slot');
    if (why) return why;
    for (const template of await listOwnTemplates(admin, run)) {
      const reason = await drop(template, 'template');
      if (reason) return `its template ${template}: ${reason}`;
    }
    forgetSlot(run.dir, slot);
    return null;
  });
}

async function dropNamed(
  admin: Client,
  leftover: Leftover & { readonly kind: 'slot' | 'template' },
  removed: Leftover[],
): Promise<string | null> {
  const why = await dropIfIdle(admin, leftover.name, leftover.kind);
  if (!why) removed.push(leftover);
  return why;
}
