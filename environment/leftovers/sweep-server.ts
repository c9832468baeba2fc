import type { Client } from 'pg';
import { dropIfIdle } from '../databases/postgres/drop-if-idle';
import { slotPattern, TEMPLATE_PATTERN } from '../databases/postgres/name-slot';
import { createRunFinder, judgeOwner } from './judge-owner';
import type { KeptLeftover, Leftover, Sweep } from './leftover';
import { listOnServer, type FoundOnServer } from './list-on-server';

/** Which server is swept, and what is known of its runs. */
export interface ServerSweepRequest {
  /** The registry entry that names the server. */
  readonly infra: string;
  /** Folders whose runs are known. */
  readonly checkouts: readonly string[];
}

/**
 * Drops what runs of any checkout and any machine left on a server and nobody noted: only what has a
 * name of this tool's, a mark or a run that is known here, and no session in it. Templates for all
 * runs stay, unless their making was never finished. Throws only where the server cannot be asked.
 */
export async function sweepServer(
  admin: Client,
  { infra, checkouts }: ServerSweepRequest,
): Promise<Sweep> {
  const removed: Leftover[] = [];
  const left: KeptLeftover[] = [];
  const findRun = createRunFinder();
  const gone = new Set<string>();
  for (const found of await listFound(admin)) {
    const { kind, name } = found;
    const whole = name.replace(/_book$/, '');
    if (found.isTemplate && TEMPLATE_PATTERN.test(name)) continue;
    // The books of a schema go with it.
    if (gone.has(whole)) continue;
    const why =
      judgeOwner(found, checkouts, findRun) ??
      (await dropIfIdle(admin, whole, slotPattern().test(whole) ? 'slot' : 'template'));
    if (why) left.push({ kind, name, infra, why });
    else {
      removed.push({ kind, name, infra });
      gone.add(whole);
    }
  }
  return { removed, left };
}

async function listFound(admin: Client): Promise<FoundOnServer[]> {
  const { rows } = await admin.query<{ isSuperuser: boolean }>(
    'SELECT rolsuper AS "isSuperuser" FROM pg_roles WHERE rolname = current_user',
  );
  return listOnServer(admin, rows[0]?.isSuperuser ?? false);
}
