import type { PostgresDatabase, SqliteDatabase } from '../../registry/index';
import type { Slot, SlotRequest } from './database';
import { createPostgresSlot } from './postgres/postgres-slot';
import { createSqliteSlot } from './sqlite/sqlite-slot';

const kept = new Map<string, Slot>();

/**
 * The slot of one database for the next test file of this process. A PostgreSQL slot is brought
 * back and handed on; a SQLite one is a new file, which is as cheap.
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
  if (!slot) kept.set(key, (slot = createPostgresSlot(request, database)));
  return slot;
}
