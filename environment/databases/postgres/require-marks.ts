import type { Client } from 'pg';
import { HermeticError } from '../../../errors/hermetic-error';
import { limitOfUnmarked } from './create-marked';
import { readMarking, type MarkedKind } from './mark';

interface Found {
  readonly kind: MarkedKind;
  readonly name: string;
  readonly comment: string | null;
  readonly limit: number | null;
}

/**
 * Sees that everything which has a name carries this tool's mark: the role, the database, the schemas
 * of the database that the administrator is connected to. What is not there needs none.
 *
 * @throws HERMETIC_UNMARKED
 */
export async function requireMarks(admin: Client, name: string): Promise<void> {
  const { rows } = await admin.query<Found>(
    `SELECT 'database' AS kind, datname::text AS name, pg_catalog.shobj_description(oid, 'pg_database') AS comment,
            datconnlimit AS limit
     FROM pg_catalog.pg_database WHERE datname = $1
     UNION ALL SELECT 'role', rolname::text, pg_catalog.shobj_description(oid, 'pg_authid'), NULL
     FROM pg_catalog.pg_roles WHERE rolname = $1
     UNION ALL SELECT 'schema', nspname::text, pg_catalog.obj_description(oid, 'pg_namespace'), NULL
     FROM pg_catalog.pg_namespace WHERE nspname IN ($1, $1 || '_book')`,
    [name],
  );
  const unmarked = rows.filter((found) => !isMarked(found));
  if (unmarked.length === 0) return;
  throw HermeticError.of('HERMETIC_UNMARKED', {
    objects: unmarked.map(({ kind, name: named }) => `${kind} "${named}"`),
  });
}

function isMarked({ kind, name, comment, limit }: Found): boolean {
  if (readMarking(comment, kind, name)) return true;
  return kind === 'database' && comment === null && limit === limitOfUnmarked(name);
}
