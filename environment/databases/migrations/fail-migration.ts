import { HermeticError } from '../../../errors/hermetic-error';
import { findServerError } from './find-server-error';

/** Of PostgreSQL, in every language: a privilege is missing, found out by its general check for one. */
const NO_PRIVILEGE = '42501';
const GENERAL_CHECK = 'aclcheck_error';

/** The error of a migration or seed that failed; what it threw is kept as the cause. */
export function failMigration(
  at: { readonly infra: string; readonly file: string; readonly place?: string },
  thrown: unknown,
  message = (thrown as Error).message,
): HermeticError {
  const said = findServerError(thrown);
  const isOutside = said && said.code === NO_PRIVILEGE && said.routine === GENERAL_CHECK;
  const details = { place: '', ...at, message, isOutside };
  return Object.assign(HermeticError.of('HERMETIC_MIGRATION_FAILED', details), { cause: thrown });
}
