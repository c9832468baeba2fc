import { HermeticError } from '../../../errors/hermetic-error';
import { listDatabases, type PostgresDatabase, type Registry } from '../../../registry/index';
import { isEmbedded } from '../../../registry/is-embedded';
import type { RestoreOutcome, Slot, SlotRequest } from '../database';
import { hashSources } from '../migrations/hash-sources';
import { listMigrationSources } from '../migrations/migration-source';
import { requireSources } from '../migrations/require-sources';
import { runBlocking } from '../run-blocking';
import { BookkeepingClient } from './books/bookkeeping-client';
import { rebuildLevel } from './books/rebuild-level';
import type { BuiltSlot } from './build-slot';
import { noteDatabase, planSlot } from './plan-slot';
import { ensureServer } from './server/ensure-server';
import { serverOf } from './server-of';
import type { SlotPlan } from './slot-plan';

/** A PostgreSQL schema or database of this worker's own, with a role that reaches nothing else. */
export function createPostgresSlot(request: SlotRequest, database: PostgresDatabase): Slot {
  const { infra, registry, run, projectDir } = request;
  const server = serverOf(infra, database, run);
  const { plan, connection, note } = planSlot(request, database, server);
  const notes = note ? [note] : [];
  /** As the migrations turned out to need it. */
  let isolation = plan.isolation;
  const books = new BookkeepingClient(plan);
  let failure: HermeticError | undefined;
  let isBuilt = false;
  /** The level whose own structure a test has changed for good. */
  let lostLevel: number | undefined;

  const orderOf = (isRebuild: boolean): SlotPlan => {
    const schema = isolation === plan.isolation ? plan.schema : 'public';
    return { ...plan, isRebuild, isolation, schema };
  };

  const build = (isRebuild: boolean): void => {
    requireSources(plan.sources, plan.root);
    if (database.server === 'embedded') {
      ensureServer({
        runDir: run.dir,
        ownerPid: run.ownerPid,
        port: run.port,
        password: run.adminPassword,
        projectDir,
        infra,
        templates: plan.isCold ? null : hashEmbedded(registry),
      });
    }
    const script = require.resolve('./build-slot-process');
    const built = runBlocking<SlotPlan, BuiltSlot>(script, orderOf(isRebuild), infra);
    if (built.warning) notes.push(built.warning);
    if (built.isolation === isolation) return;
    isolation = built.isolation;
    notes.push(noteDatabase(infra, 'its migrations name a schema'));
  };

  const rebuild = async (): Promise<void> => {
    const isEmpty = plan.sources.every(({ migrations, seed }) => !migrations && !seed);
    // Nothing of the user's runs, so that it needs no process of its own.
    if (!isEmpty) return build(true);
    const { buildSlot } = require('./build-slot') as typeof import('./build-slot');
    await buildSlot(orderOf(true));
  };

  const restore = async (level: number, cutPorts?: readonly number[]): Promise<RestoreOutcome> => {
    const outcome = await books.restore(level, cutPorts);
    if (outcome !== 'structure') {
      lostLevel = undefined;
      return outcome;
    }
    // The test that changed it is to blame, and none of those that find it so.
    if (lostLevel === level) throw HermeticError.of('HERMETIC_NOT_RESTORED', { entry: infra });
    lostLevel = undefined;
    const rebuilt = await rebuildLevel(books, plan, level, rebuild);
    if (rebuilt) return rebuilt;
    if (level > 0) lostLevel = level;
    throw HermeticError.of('HERMETIC_ISOLATION_STRUCTURE', { infra });
  };

  return {
    infra,
    engine: 'postgres',
    enforcement: plan.role ? 'role' : 'convention',
    notes,
    connection,
    provision() {
      if (failure) throw failure;
      if (isBuilt) return;
      try {
        build(false);
        isBuilt = true;
      } catch (error) {
        failure = error as HermeticError;
        throw failure;
      }
    },
    checkpoint: (level) => books.checkpoint(level),
    restore: (level) => restore(level),
    readContent: () => books.readContent(),
    async release() {
      const { count, ports } = await books.cutConnections();
      await restore(0, ports).catch((error: unknown) => {
        // What cannot be brought back is made anew for the next file.
        isBuilt = false;
        throw error;
      });
      return count;
    },
  };
}

/** One value for the content of all databases on the embedded server. */
function hashEmbedded(registry: Registry): string {
  const sources = listDatabases(registry)
    .filter(isEmbedded)
    .flatMap(({ infra }) => listMigrationSources(registry, infra));
  return hashSources(sources, registry.root, []).slice(0, 16);
}
