import { HermeticError } from '../../../../errors/hermetic-error';
import { describeLeftOpen } from '../../../describe-left-open';
import {
  CLOSE_MS,
  cutConnections,
  settleConnections,
  type ConnectionTarget,
} from '../../../guard/connections';
import { formatPostgresUrl, type Connection } from '../../connection';
import { NO_CONTENT, NOTHING_TO_RESTORE, type RestoreOutcome, type Slot } from '../../database';
import { ProxyHandle } from './proxy-handle';
import type { Answers } from './thread/orders';

const HOST = '127.0.0.1';

/**
 * A PostgreSQL slot whose tests run in a transaction that is rolled back. The application connects to
 * a proxy, which lets all its connections share one session of the slot; what hooks do is committed,
 * and brought back by the slot itself.
 *
 * @param inner the slot that the session is of
 * @param projectDir where the user's `pg` is
 */
export function createTransactionSlot(inner: Slot, projectDir: string): Slot {
  const { infra } = inner;
  const { url, user = '', password = '', database = '' } = inner.connection;
  const proxy = new ProxyHandle({ url, user, password, database, projectDir, infra });
  const connection = connectionOf(inner.connection, proxy.port);
  const isOurs = (target: ConnectionTarget): boolean =>
    target.type === 'tcp' && target.host === HOST && target.port === proxy.port;

  /** The level that was last known to be in place; a role reaches the slot by the proxy alone. */
  let presentLevel: number | undefined;

  const restoreInner = async (level: number, isUntouched: boolean): Promise<RestoreOutcome> => {
    if (isUntouched && presentLevel === level && inner.enforcement === 'role')
      return NOTHING_TO_RESTORE;
    presentLevel = undefined;
    const outcome = await inner.restore(level);
    presentLevel = level;
    return outcome;
  };

  /** Brings the application's connections to rest, and ends the test's transaction if there is one. */
  const settle = async (): Promise<Answers['rest']> => {
    const left = await proxy.ask('rest');
    if (left.ports.length === 0) return left;
    cutConnections((target, port) => isOurs(target) && left.ports.includes(port ?? 0), {
      isTold: true,
    });
    return { ...left, ...(await proxy.ask('end-test')) };
  };

  return {
    infra,
    engine: inner.engine,
    get enforcement() {
      return inner.enforcement;
    },
    get notes() {
      return inner.notes;
    },
    connection,
    provision: () => inner.provision(),
    async checkpoint(level) {
      const { leftOpen } = await settle();
      presentLevel = undefined;
      await inner.checkpoint(level);
      presentLevel = level;
      if (leftOpen.length === 0) return;
      const what = describeLeftOpen(leftOpen);
      throw HermeticError.of('HERMETIC_ISOLATION_LEFT_OPEN', { by: 'a hook', what });
    },
    // What hooks did has come to rest: after each there is a checkpoint or a restore.
    async beginTest() {
      proxy.enter('test');
    },
    async restore(level) {
      const { leftOpen, hadBegun, isLost, isUntouched } = await settle();
      const outcome = await restoreInner(level, isUntouched);
      // Asked after the end of the test, and held back since then.
      const late = proxy.hasStragglers ? (await settle()).leftOpen : [];
      proxy.enter('hooks');
      if (isLost) throw HermeticError.of('HERMETIC_ISOLATION_BOUNDARY_LOST', { infra });
      return {
        ...outcome,
        changed: outcome.changed || hadBegun,
        leftOpen: [...leftOpen, ...outcome.leftOpen, ...late],
      };
    },
    readContent: async () => (await inner.readContent?.()) ?? NO_CONTENT,
    async release() {
      // A pool has ended before its connections have.
      await settleConnections(isOurs, CLOSE_MS);
      const count = cutConnections(isOurs);
      await proxy.ask('close');
      proxy.enter('hooks');
      presentLevel = undefined;
      return count + (await inner.release());
    },
  };
}

function connectionOf(inner: Connection, port: number): Connection {
  const parts = {
    host: HOST,
    port: String(port),
    user: inner.user ?? '',
    password: inner.password ?? '',
    database: inner.database ?? '',
  };
  return { ...inner, ...parts, url: formatPostgresUrl(parts) };
}
