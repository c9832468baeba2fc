import type { HermeticError } from '../../errors/hermetic-error';
import type { PostgresDatabase, SqliteDatabase } from '../../registry/index';
import type { Slot, SlotRequest } from './database';
import { createPostgresSlot } from './postgres/postgres-slot';
import { createTransactionSlot } from './postgres/transaction/transaction-slot';
import { createSqliteSlot } from './sqlite/sqlite-slot';
import { createUnavailableSlot } from './unavailable-slot';

const kept = new Map<string, Slot>();

/**
 * The slot of one database for the next test file of this process. A PostgreSQL slot is brought
 * back and handed on; a SQLite one is a new file, which is as cheap. One that cannot even be planned
 * fails those who need it, and nobody else.
 */
export function getOrCreateSlot(
  request: SlotRequest,
  database: PostgresDatabase | SqliteDatabase,
): Slot {
  if (database.engine === 'sqlite') return createSqliteSlot(request, database);
  const key = [request.run.dir, request.registry.file, request.infra, database.isolation].join(
    '\0',
  );
  let slot = kept.get(key);
  if (!slot) kept.set(key, (slot = planPostgresSlot(request, database)));
  return slot;
}

function planPostgresSlot(request: SlotRequest, database: PostgresDatabase): Slot {
  try {
    if (database.isolation === 'transaction') {
      const inner = getOrCreateSlot(request, { ...database, isolation: 'schema' });
      return createTransactionSlot(inner, request.projectDir);
    }
    return createPostgresSlot(request, database);
  } catch (error) {
    return createUnavailableSlot(request.infra, error as HermeticError);
  }
}
