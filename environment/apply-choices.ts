import { HermeticError } from '../errors/hermetic-error';
import { nearestNames, type PostgresDatabase, type SqliteDatabase } from '../registry/index';
import type { DocblockChoices } from './read-docblock';

const ISOLATIONS = {
  sqlite: ['memory', 'file'],
  postgres: ['transaction', 'schema', 'database'],
};

/**
 * The settings of a database with what the file's docblock chose for it.
 *
 * @throws HERMETIC_DOCBLOCK for a choice that no engine has
 */
export function applyChoices<Settings extends PostgresDatabase | SqliteDatabase>(
  database: Settings,
  { isolation, reset }: DocblockChoices,
  file: string,
): Settings {
  const allowed = ISOLATIONS[database.engine];
  if (reset !== undefined && reset !== 'test' && reset !== 'file') {
    throw refuse(file, '@reset', reset, ['test', 'file']);
  }
  // A choice for the other engine's databases leaves this one as it is.
  const isKnown = Object.values(ISOLATIONS)
    .flat()
    .includes(isolation ?? 'schema');
  if (!isKnown) {
    throw refuse(file, '@isolation', String(isolation), allowed);
  }
  return {
    ...database,
    ...(reset && { reset }),
    ...(isolation && allowed.includes(isolation) && { isolation }),
  };
}

function refuse(file: string, tag: string, found: string, allowed: string[]): HermeticError {
  const [nearest] = nearestNames(found, allowed);
  return HermeticError.of('HERMETIC_DOCBLOCK', { file, tag, found, allowed, nearest });
}
