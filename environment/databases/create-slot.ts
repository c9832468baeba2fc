import type { HermeticError } from '../../errors/hermetic-error';
import type { PostgresDatabase, SqliteDatabase } from '../../registry/index';
import { refuseProtectedServer } from '../guard/protected/refuse-protected-server';
import { targetsOfRun } from '../guard/protected/targets-of-run';
import type { Slot, SlotRequest } from './database';
import { createPostgresSlot } from './postgres/postgres-slot';
import { createTransactionSlot } from './postgres/transaction/transaction-slot';
import { createSqliteSlot } from './sqlite/sqlite-slot';
import { createUnavailableSlot } from './unavailable-slot';

const kept = new Map<string, Slot>();

/**
 * The slot of one database for the next test file of this process. A PostgreSQL slot is brought
 * back and handed on; a SQLite one is a new file, which is as cheap. One that cannot even be planned
 * fails those who need it, and nobody else; the next file plans it again.
 */
export function getOrCreateSlot(
  request: SlotRequest,
  database: PostgresDatabase | SqliteDatabase,
): Slot {
  if (database.engine === 'sqlite') return createSqliteSlot(request, database);
  const { infra, registry, run } = request;
  try {
    refuseProtectedServer(infra, database, targetsOfRun(registry, run.dir).servers, process.env);
    return getOrPlanSlot(request, database);
  } catch (error) {
    return createUnavailableSlot(infra, error as HermeticError);
  }
}

function getOrPlanSlot(request: SlotRequest, database: PostgresDatabase): Slot {
  const key = [request.run.dir, request.registry.file, request.infra, database.isolation].join(
    '\0',
  );
  const slot = kept.get(key) ?? planSlot(request, database);
  kept.set(key, slot);
  return slot;
}

function planSlot(request: SlotRequest, database: PostgresDatabase): Slot {
  if (database.isolation !== 'transaction') return createPostgresSlot(request, database);
  const inner = getOrPlanSlot(request, { ...database, isolation: 'schema' });
  return createTransactionSlot(inner, request.projectDir);
}
