import { HermeticError } from '../../../../../errors/hermetic-error';

/** Why a single session, in a transaction that never commits, cannot do everything. */
const LIMITS = {
  'one-session': 'isolation "transaction" has one session for all connections',
  'no-commit': 'isolation "transaction" runs a test in one transaction, which never commits',
} as const;

/**
 * The message for an application that asks what isolation `transaction` cannot do. It begins with the
 * error code, by which the report knows it: what else an error of PostgreSQL carries, few drivers show.
 */
export function describeLimit(what: string, limit: keyof typeof LIMITS): string {
  return HermeticError.of('HERMETIC_ISOLATION_TRANSACTION', { what, why: LIMITS[limit] }).message;
}
