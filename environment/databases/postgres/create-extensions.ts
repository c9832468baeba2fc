import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { findServerError } from '../migrations/find-server-error';
import { findExtensions } from './find-extensions';
import type { SlotPlan } from './slot-plan';

/** An extension that migrations ask for and the server did not make. */
export interface FailedExtension {
  readonly extension: string;
  /** In the server's words. */
  readonly reason: string;
  readonly isInstalled: boolean;
}

/** Classes of errors that are of the connection and of the server, not of what it was asked for. */
const OF_THE_SERVER = /^(08|53|57|58000|58030|XX)/;

/**
 * Makes the extensions that migrations ask for: a role that owns only its schema may not, and what
 * it finds there it may use. They go into `public`, apart from those that have a schema of their own.
 * One that cannot be made is left to the migrations, which may know how to do without.
 */
export async function createExtensions(admin: Client, plan: SlotPlan): Promise<FailedExtension[]> {
  const failed: FailedExtension[] = [];
  for (const extension of findExtensions(plan.sources, plan.root)) {
    const name = admin.escapeIdentifier(extension);
    try {
      // With CASCADE the server passes over the schema for those that are bound to another.
      await admin.query(`CREATE EXTENSION IF NOT EXISTS ${name} SCHEMA public CASCADE`);
    } catch (error) {
      const code = findServerError(error)?.code;
      if (code === undefined || OF_THE_SERVER.test(code)) throw error;
      const { rowCount } = await admin.query(
        'SELECT FROM pg_available_extensions WHERE name = $1',
        [extension],
      );
      const reason = (error as Error).message;
      failed.push({ extension, reason, isInstalled: rowCount !== 0 });
    }
  }
  return failed;
}

/** The error of migrations that could not be told from their own words why an extension is missing. */
export function blameExtension(
  error: HermeticError,
  failed: readonly FailedExtension[],
  infra: string,
): HermeticError {
  const missing = failed.find(({ extension }) => error.why?.includes(extension));
  if (error.code !== 'HERMETIC_MIGRATION_FAILED' || !missing) return error;
  return HermeticError.of('HERMETIC_EXTENSION_MISSING', { infra, ...missing });
}
