import type { Client } from 'pg';
import { HermeticError } from '../../../../errors/hermetic-error';
import { connectUnobserved } from '../../../guard/connections';
import { loadDriver } from '../../load-driver';
import type { SlotPlan } from '../slot-plan';
import { ROW_SETTINGS } from './row-settings';

/** Tells the tool's own sessions from the application's. */
export const APPLICATION_NAME = 'jest-hermetic';

/** How long a restore waits for a lock before it ends the sessions that hold it. */
const LOCK_TIMEOUT = '2s';

/** How long the server may take to accept the connection, in milliseconds. */
const CONNECT_LIMIT = 10_000;

/** The types of `pg` leave out how a client lets its process end. */
type AdminClient = Client & { ref(): void; unref(): void };

/** The administrator's session in the database of a slot. */
export interface AdminSession {
  readonly client: AdminClient;
  /** Number of the slot's role on the server. */
  readonly roleId: number | null;
}

/**
 * Connects as the administrator of a slot, unseen by the guard, with settings that nothing in the
 * database can change.
 *
 * @param onLost called when the connection broke, or never came about
 * @throws HERMETIC_SERVER_UNREACHABLE
 */
export async function openAdminSession(
  plan: SlotPlan,
  onLost: () => void,
  connectLimit = CONNECT_LIMIT,
): Promise<AdminSession> {
  const pg = loadDriver<typeof import('pg')>('pg', plan.projectDir, plan.infra);
  const client = new pg.Client({
    connectionString: plan.slotAdminUrl,
    application_name: APPLICATION_NAME,
    connectionTimeoutMillis: connectLimit,
  }) as AdminClient;
  client.on('error', onLost);
  try {
    await connectUnobserved(() => client.connect());
    await client.query(renderSettings(plan));
    const { rows } = await client.query<{ id: number }>(
      'SELECT oid AS id FROM pg_roles WHERE rolname = $1',
      [plan.role],
    );
    return { client, roleId: rows[0]?.id ?? null };
  } catch (error) {
    onLost();
    // Not waited for: one that never connected may not tell that it ended.
    void client.end().catch(() => undefined);
    const reason = (error as Error).message;
    throw HermeticError.of('HERMETIC_SERVER_UNREACHABLE', { infra: plan.infra, reason });
  }
}

function renderSettings({ role }: SlotPlan): string {
  const settings: (readonly [string, string])[] = [
    ...ROW_SETTINGS,
    ['search_path', 'pg_catalog'],
    ['lock_timeout', LOCK_TIMEOUT],
    ['statement_timeout', '0'],
    ['idle_session_timeout', '0'],
    ['default_transaction_isolation', 'read committed'],
    ['default_transaction_read_only', 'off'],
    ['plan_cache_mode', 'force_generic_plan'],
    // A nested loop over the saved rows of a table takes the square of their number, and statistics come too late.
    ['enable_nestloop', 'off'],
    ['enable_mergejoin', 'off'],
    ['jit', 'off'],
    ...(role ? ([['session_replication_role', 'replica']] as const) : []),
  ];
  return settings.map(([name, value]) => `SET ${name} = '${value}'`).join('; ');
}
