import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from 'pg';
import { HermeticError } from '../../../../errors/hermetic-error';
import { connectUnobserved, cutConnections, normaliseHost } from '../../../guard/connections';
import type { RestoreOutcome } from '../../database';
import { loadDriver } from '../../load-driver';
import type { SlotPlan } from '../slot-plan';

/** The types of `pg` leave out how a client lets its process end. */
type AdminClient = Client & { ref(): void; unref(): void };

interface BusySession {
  readonly pid: number;
  readonly port: number | null;
  readonly state: string;
}

interface RestoreAnswer {
  readonly busy?: readonly BusySession[];
  readonly structure?: true;
  readonly undone?: number;
  readonly at?: string;
}

/** How long a restore waits for a lock before it ends the sessions that hold it. */
const LOCK_TIMEOUT = '2s';
const LOCK_NOT_AVAILABLE = '55P03';

/** How long a session may take to come to rest after a test, in milliseconds. */
const GRACE_MS = 500;
const POLL_MS = 3;

/**
 * The administrator's connection of one slot, open across test files: one round trip brings an
 * untouched database back.
 */
export class BookkeepingClient {
  private connection: Promise<AdminClient> | undefined;
  /** When the level that tests start from was last known to be in place, by the server's clock. */
  private since = '-infinity';

  constructor(private readonly plan: SlotPlan) {}

  async checkpoint(level: number): Promise<void> {
    const row = await this.call<{ at: string }>(`SELECT ${this.book}.checkpoint($1)::text AS at`, [
      level,
    ]);
    this.since = row.at;
  }

  /** Restores a level; `structure` when only a rebuild can. */
  async restore(level: number): Promise<RestoreOutcome | 'structure'> {
    const leftOpen: string[] = [];
    const deadline = performance.now() + GRACE_MS;
    for (;;) {
      const answer = await this.tryRestore(level);
      if (answer.structure) return 'structure';
      if (!answer.busy) {
        this.since = answer.at ?? this.since;
        return { changed: Boolean(answer.undone), rebuilt: false, leftOpen };
      }
      // A driver hears of an error before the server has ended the transaction that it was in.
      if (performance.now() < deadline) {
        await delay(POLL_MS);
        continue;
      }
      for (const session of answer.busy) {
        leftOpen.push(describeSession(session, this.plan.infra));
        await this.endSession(session);
      }
    }
  }

  /** After level 0 was built anew: marks what the levels up to `level` had saved as due, forgets those above. */
  async noteSaved(level: number): Promise<void> {
    await this.call(`SELECT ${this.book}.note_saved($1)`, [level]);
  }

  /** Whether a `beforeAll` made the structure of a level, so that migrations cannot build it again. */
  async isOwnStructure(level: number): Promise<boolean> {
    const row = await this.call<{ own: boolean }>(
      `SELECT EXISTS (SELECT FROM ${this.book}.saved_structure WHERE level BETWEEN 1 AND $1) AS own`,
      [level],
    );
    return row.own;
  }

  /** Ends every session of the slot's role; returns how many the application had left open here. */
  async endSessions(): Promise<number> {
    const { hostname, port } = new URL(this.plan.url);
    const cut = cutConnections(
      (target) =>
        target.type === 'tcp' &&
        target.host === normaliseHost(hostname) &&
        target.port === Number(port || 5432),
    );
    await this.call(
      `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
       WHERE datname = $1 AND pid <> pg_backend_pid()`,
      [this.plan.name],
    );
    return cut;
  }

  private get book(): string {
    return `"${this.plan.book}"`;
  }

  private async tryRestore(level: number): Promise<RestoreAnswer> {
    const text = `SELECT ${this.book}.restore($1, $2::timestamptz) AS answer`;
    try {
      return (await this.call<{ answer: RestoreAnswer }>(text, [level, this.since])).answer;
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
      this.since = '-infinity';
      return (await this.call<{ answer: RestoreAnswer }>(text, [level, this.since])).answer;
    }
  }

  private async endSession({ pid, port }: BusySession): Promise<void> {
    if (port) cutConnections((_, localPort) => localPort === port);
    await this.call('SELECT pg_terminate_backend($1, 5000)', [pid]);
  }

  private async call<Row>(text: string, values: unknown[]): Promise<Row> {
    const client = await (this.connection ??= this.connect());
    // The connection must keep no process alive, and no query must be cut short by its end.
    client.ref();
    try {
      return (await client.query({ text, values })).rows[0] as Row;
    } finally {
      client.unref();
    }
  }

  private async connect(): Promise<AdminClient> {
    const { plan } = this;
    const pg = loadDriver<typeof import('pg')>('pg', plan.projectDir, plan.infra);
    const client = new pg.Client({
      connectionString: plan.slotAdminUrl,
      options: '-c session_replication_role=replica',
      application_name: 'jest-hermetic',
    }) as AdminClient;
    client.on('error', () => (this.connection = undefined));
    try {
      await connectUnobserved(() => client.connect());
    } catch (error) {
      this.connection = undefined;
      const reason = (error as Error).message;
      throw HermeticError.of('HERMETIC_SERVER_UNREACHABLE', { infra: plan.infra, reason });
    }
    await client.query(`SET lock_timeout = '${LOCK_TIMEOUT}'; SET search_path = pg_catalog`);
    return client;
  }
}

function describeSession({ state }: BusySession, infra: string): string {
  return state.startsWith('idle in transaction')
    ? `a transaction on ${infra}`
    : `a query on ${infra} that nobody waited for`;
}
