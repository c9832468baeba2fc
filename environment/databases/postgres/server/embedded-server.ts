import { setTimeout as sleep } from 'node:timers/promises';
import { printFault } from '../../../../errors/print-fault';
import { createInstance, recordInstance, type Instance } from './create-instance';
import { findPostgresBinaries } from './find-binaries';
import { prepareBinaries } from './prepare-binaries';
import { identifyProcess } from './process-identity';
import { removeInstance } from './remove-instance';
import { chooseServerUser } from './run-as';
import type { ReadyState, ServerOrder } from './server-files';
import { keepTemplates } from './keep-templates';
import { connectAdmin, loadDriver, startPostgres, type RunningPostgres } from './start-postgres';

/** A server of this process, from its first moment to its last. */
export interface EmbeddedServer {
  /** Resolves when it accepts connections; rejects when it never will. */
  readonly ready: Promise<ReadyState>;
  /** Resolves with how it ended, once it does so by itself. */
  readonly crashed: Promise<string>;
  /** Ends it, ready or not, and removes what it has on disk. */
  stop(): Promise<void>;
}

/** The server's log is the standard error stream of its supervisor. */
const LOG = 2;

/** How long PostgreSQL may take to end before it is killed, in milliseconds. */
const STOP_LIMIT = 5_000;

/**
 * How long it may take to keep the templates of a run, in milliseconds; with STOP_LIMIT less than
 * whoever stops the server waits for.
 */
const KEEP_LIMIT = 8_000;

/** Starts the server of an order. */
export function startServer(order: ServerOrder): EmbeddedServer {
  const supervisor = identifyProcess(process.pid);
  let instance: Instance | undefined;
  let postgres: RunningPostgres | undefined;
  let isStopping = false;
  let keep: ((limit: number) => Promise<void>) | undefined;

  async function start(): Promise<{ state: ReadyState; postgres: RunningPostgres }> {
    const user = chooseServerUser();
    const found = findPostgresBinaries(order.projectDir, order.infra);
    const binaries = prepareBinaries(found, user);
    const made = createInstance(user, supervisor);
    instance = made;
    const request = { ...order, instance: made, binaries, log: LOG };
    const started = await startPostgres({
      ...request,
      onSpawn(spawned) {
        postgres = spawned;
        if (isStopping) endPostgres(spawned);
        recordInstance(made, supervisor, spawned.identity);
      },
      isOver: () => isStopping,
    });
    const { port, password } = order;
    keep = async (limit) => {
      const admin = await connectAdmin(loadDriver(binaries.anchor).Client, port, password);
      await keepTemplates(request, admin, started, limit).finally(() => admin.end());
    };
    const { version } = binaries;
    const { socketDir } = made;
    const { identity } = started;
    return {
      state: { type: 'ready', port, version, socketDir, supervisor, postgres: identity },
      postgres: started,
    };
  }

  async function stop(): Promise<void> {
    isStopping = true;
    // What cannot be kept is built again by the next run, which is slower and no more.
    const kept = keep?.(KEEP_LIMIT).catch(printFault);
    await Promise.race([kept, sleep(KEEP_LIMIT)]);
    if (postgres) endPostgres(postgres);
    // Only then is nothing written any more that would have to be removed.
    await Promise.allSettled([starting]);
    await postgres?.ended;
    if (instance) removeInstance(instance);
  }

  const starting = start();
  const ready = starting.then(({ state }) => state);
  const crashed = starting.then((started) => started.postgres.ended);
  // Whoever does not wait for the crash has `ready` to learn of the failure.
  crashed.catch(() => undefined);
  return { ready, crashed, stop };
}

/** At once: what it has not written yet is thrown away like what it has. */
function endPostgres({ child }: RunningPostgres): void {
  child.kill('SIGQUIT');
  setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT).unref();
}
