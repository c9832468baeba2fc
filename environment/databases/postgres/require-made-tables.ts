import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { listMissingTables } from './list-missing-tables';
import type { SlotPlan } from './slot-plan';

/**
 * Looks for the required tables where migrations have made theirs.
 *
 * @throws HERMETIC_TABLES_NOT_MADE
 */
export async function requireMadeTables(
  client: Client,
  { infra, requiredTables }: Pick<SlotPlan, 'infra' | 'requiredTables'>,
): Promise<void> {
  const missing = await listMissingTables(client, requiredTables);
  if (missing.length === 0) return;
  throw HermeticError.of('HERMETIC_TABLES_NOT_MADE', { infra, tables: missing.join(', ') });
}
