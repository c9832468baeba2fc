import { setTimeout as delay } from 'node:timers/promises';
import type { QueryConfig } from 'pg';
import { HermeticError } from '../../../../errors/hermetic-error';
import { normaliseHost } from '../../../normalise-host';
import {
  CLOSE_MS,
  cutConnections,
  listLocalPorts,
  settleConnections,
  type ConnectionTarget,
} from '../../../guard/connections';
import type { RestoreOutcome, SlotContent } from '../../database';
import type { SlotPlan } from '../slot-plan';
import { readContent } from './read-content';
import { openAdminSession, type AdminSession } from './open-admin-session';

interface BusySession {
  readonly pid: number;
  readonly port: number | null;
  readonly state: string;
}

/** One row of `restore`: what keeps it from restoring, or what it did. */
interface RestoreAnswer {
  readonly busy: readonly BusySession[] | null;
  readonly prepared: readonly string[] | null;
  readonly structure: boolean;
  readonly undone: number;
  readonly at: string;
  readonly lsn: string | null;
  readonly sessions: string | null;
  readonly bloated: readonly string[] | null;
}

/** Of PostgreSQL: a session holds a lock that a restore waited for. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Classes of errors that say something of the rows or of the structure: an old row that a new
 * constraint refuses, a function that raises. A rebuild gets by without them.
 */
const STRUCTURE_ERROR = /^(0A|22|23|27|2B|38|39|3F|42|44|54|55|P0)/;

/** How long a session may take to come to rest after a test, in milliseconds. */
const GRACE_MS = 500;
const POLL_MS = 3;

/** So many sessions are ended for one reset; a test that leaves more open is beyond help. */
const MAX_ENDED = 100;

/**
 * The administrator's connection of one slot, open across test files: one round trip brings an
 * untouched database back.
 */
export class BookkeepingClient {
  private connection: Promise<AdminSession> | undefined;
  /** When the level that tests start from was last known to be in place, by the server's clock. */
  private since = '-infinity';
  /** Where the server's log was then, if nothing can have changed before it moves on. */
  private lsn: string | null = null;
  /** How many sessions the slot had ever had when the last one but this was ended, if none was left. */
  private sessions: string | null = null;
  private level = 0;

  constructor(private readonly plan: SlotPlan) {}

  /** Saves what may have changed since the last call; asks little where nothing can have. */
  async checkpoint(level: number): Promise<void> {
    const { at, lsn } = await this.query<{ at: string | null; lsn: string | null }>((roleId) => ({
      name: 'hermetic_checkpoint',
      text: `SELECT at::text, lsn::text FROM ${this.book}.checkpoint($1, $2, $3, $4)`,
      values: [level, this.lsn, this.sessions, roleId],
    }));
    this.since = at ?? this.since;
    this.noteLevel(level, at ? lsn : this.lsn);
  }

  /**
   * Restores a level; `structure` when only a rebuild can. `cutPorts`, after the last test of a file:
   * the local ports of connections that were cut, whose sessions the server ends as well.
   */
  async restore(
    level: number,
    cutPorts?: readonly number[],
  ): Promise<RestoreOutcome | 'structure'> {
    const leftOpen: string[] = [];
    const deadline = performance.now() + GRACE_MS;
    // What is on its way to the server is nothing that it could be asked about.
    await settleConnections((target) => this.isServer(target), GRACE_MS);
    for (let ended = 0; ended <= MAX_ENDED;) {
      const answer = await this.tryRestore(level, cutPorts);
      if (answer === 'structure') return 'structure';
      if (answer.prepared) {
        for (const name of answer.prepared) await this.rollBack(name, leftOpen);
        continue;
      }
      if (!answer.busy) {
        this.since = answer.at;
        this.noteLevel(level, answer.lsn);
        this.sessions = answer.sessions;
        for (const table of answer.bloated ?? []) await this.call(`VACUUM (SKIP_LOCKED) ${table}`);
        return { changed: answer.undone > 0, rebuilt: false, leftOpen };
      }
      // A driver hears of an error before the server has ended the transaction that it was in.
      if (performance.now() < deadline) {
        await delay(POLL_MS);
        continue;
      }
      for (const session of answer.busy) {
        ended += 1;
        leftOpen.push(describeSession(session, this.plan.infra));
        await this.endSession(session);
      }
    }
    // Something outside of the test keeps on connecting.
    throw HermeticError.of('HERMETIC_NOT_RESTORED', { entry: this.plan.infra });
  }

  /** Drops what is there beyond the structure of a level; answers whether there was anything. */
  async dropAdditions(level: number): Promise<boolean> {
    const { count } = await this.call<{ count: number }>(
      `SELECT ${this.book}.drop_additions($1) AS count`,
      [level],
    );
    return count > 0;
  }

  /** After level 0 was built anew: marks what the levels up to `level` had saved as due, forgets those above. */
  async noteSaved(level: number): Promise<void> {
    await this.call(`SELECT ${this.book}.note_saved($1)`, [level]);
    this.noteLevel(level, null);
  }

  /** Whether a `beforeAll` made the structure of a level, so that migrations cannot build it again. */
  async isOwnStructure(level: number): Promise<boolean> {
    const row = await this.call<{ own: boolean }>(
      `SELECT EXISTS (SELECT FROM ${this.book}.saved_structure WHERE level BETWEEN 1 AND $1) AS own`,
      [level],
    );
    return row.own;
  }

  /** What the database holds beyond level 0. */
  readContent(): Promise<SlotContent> {
    return readContent(this.plan, async (text) => {
      const { client } = await (this.connection ?? this.connect());
      client.ref();
      try {
        return (await client.query<never>(text)).rows;
      } finally {
        client.unref();
      }
    });
  }

  /** Cuts the connections that the application left open: how many, and the local ports of all there were. */
  async cutConnections(): Promise<{ readonly count: number; readonly ports: readonly number[] }> {
    const ports = this.listPorts();
    // A pool has ended before its connections have.
    await settleConnections((target) => this.isServer(target), CLOSE_MS);
    return { count: cutConnections((target) => this.isServer(target)), ports };
  }

  private get book(): string {
    return `"${this.plan.book}"`;
  }

  private isServer(target: ConnectionTarget): boolean {
    const { hostname, port } = new URL(this.plan.url);
    return (
      target.type === 'tcp' &&
      target.host === normaliseHost(hostname) &&
      target.port === Number(port || 5432)
    );
  }

  /** The local ends of the application's connections: in a shared database, what tells its sessions. */
  private listPorts(): number[] {
    return listLocalPorts((target) => this.isServer(target));
  }

  private noteLevel(level: number, lsn: string | null): void {
    this.level = level;
    this.lsn = lsn;
  }

  private async tryRestore(
    level: number,
    cutPorts?: readonly number[],
  ): Promise<RestoreAnswer | 'structure'> {
    const restore = (): Promise<RestoreAnswer> => this.callRestore(level, cutPorts);
    try {
      const answer = await restore().catch((error: unknown) => {
        if (codeOf(error) !== LOCK_NOT_AVAILABLE) throw error;
        this.since = '-infinity';
        return restore();
      });
      if (answer.structure) this.lsn = null;
      return answer.structure ? 'structure' : answer;
    } catch (error) {
      this.lsn = null;
      if (codeOf(error) !== LOCK_NOT_AVAILABLE && STRUCTURE_ERROR.test(codeOf(error)))
        return 'structure';
      throw error;
    }
  }

  private callRestore(level: number, cutPorts?: readonly number[]): Promise<RestoreAnswer> {
    const isShared = this.plan.place === 'schema';
    return this.query<RestoreAnswer>((roleId) => ({
      name: 'hermetic_restore',
      text: `SELECT busy, prepared, structure, undone, at::text, lsn::text, sessions::text, bloated
             FROM ${this.book}.restore($1, $2, $3, $4, $5, $6)`,
      values: [
        level,
        this.since,
        level === this.level ? this.lsn : null,
        roleId,
        isShared ? [...this.listPorts(), ...(cutPorts ?? [])] : null,
        cutPorts !== undefined,
      ],
    }));
  }

  private async rollBack(prepared: string, leftOpen: string[]): Promise<void> {
    leftOpen.push(`a prepared transaction on ${this.plan.infra}`);
    await this.call(`ROLLBACK PREPARED '${prepared.replaceAll("'", "''")}'`);
  }

  private async endSession({ pid, port, state }: BusySession): Promise<void> {
    // Its owner may hand on what is at rest; what waits for an answer has none to come.
    const isTold = state.startsWith('idle in transaction');
    if (port) cutConnections((_, localPort) => localPort === port, { isTold });
    await this.call('SELECT pg_terminate_backend($1, 5000)', [pid]);
  }

  private call<Row>(text: string, values: unknown[] = []): Promise<Row> {
    return this.query<Row>(() => ({ text, values }));
  }

  private async query<Row>(config: (roleId: number | null) => QueryConfig): Promise<Row> {
    const { client, roleId } = await (this.connection ?? this.connect());
    // The connection must keep no process alive, and no query must be cut short by its end.
    client.ref();
    try {
      return (await client.query(config(roleId))).rows[0] as Row;
    } finally {
      client.unref();
    }
  }

  private connect(): Promise<AdminSession> {
    const opened = openAdminSession(this.plan, () => {
      // Word of a former one may come late.
      if (this.connection !== opened) return;
      this.connection = undefined;
      this.lsn = null;
      this.sessions = null;
    });
    this.connection = opened;
    return opened;
  }
}

const codeOf = (error: unknown): string => (error as { code?: string }).code ?? '';

function describeSession({ state }: BusySession, infra: string): string {
  return state.startsWith('idle in transaction')
    ? `a transaction on ${infra}`
    : `a query on ${infra} that nobody waited for`;
}
