import type { Knex } from 'knex';
import { DomainError, type DomainErrorCode } from '../domain/domain-error';

const refusals: Readonly<Record<string, readonly [DomainErrorCode, string]>> = {
  '23505': ['conflict', 'is already there'],
  '23503': ['conflict', 'refers to something that is not there'],
  '23514': ['invalid', 'has a value out of range'],
  SQLITE_CONSTRAINT_UNIQUE: ['conflict', 'is already there'],
  SQLITE_CONSTRAINT_PRIMARYKEY: ['conflict', 'is already there'],
  SQLITE_CONSTRAINT_FOREIGNKEY: ['conflict', 'refers to something that is not there'],
  SQLITE_CONSTRAINT_CHECK: ['invalid', 'has a value out of range'],
};

/** Inserts one row and returns it whole; a broken constraint is a DomainError, the same one on both engines. */
export async function insertRow<Row>(db: Knex, table: string, values: object): Promise<Row> {
  try {
    const [row] = await db(table).insert(values).returning('*');
    return row as Row;
  } catch (error) {
    const [code, what] = refusals[(error as { code?: string }).code ?? ''] ?? [];
    if (!code) throw error;
    throw new DomainError(code, `${table}: ${what}`, { cause: error });
  }
}
