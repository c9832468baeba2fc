import type { Client } from 'pg';

/** Something on a server that bears a name of this tool's. */
export interface FoundOnServer {
  readonly kind: 'database' | 'schema' | 'role';
  readonly name: string;
  readonly comment: string | null;
  /** By the server's clock, in milliseconds; null where this role may not know. */
  readonly age: number | null;
  /** A complete template, which is kept on purpose. */
  readonly isTemplate: boolean;
}

const NAMES =
  "'^hermetic_([0-9a-f]{8}_([sd][0-9]+_[0-9]+(_book)?|template_[0-9a-f]{16})|template_[0-9a-f]{16})$'";

/**
 * What has a name of this tool's on a server and may be dropped by its administrator: databases, the
 * schemas of the administrator's own database, and roles without a database or schema.
 */
export async function listOnServer(admin: Client, isSuperuser: boolean): Promise<FoundOnServer[]> {
  // When a database was made is known by its oldest file, to a superuser alone.
  const age = isSuperuser
    ? `extract(epoch FROM now() - (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification) * 1000`
    : 'NULL';
  const { rows } = await admin.query<FoundOnServer>(
    `SELECT 'database' AS kind, datname AS name, shobj_description(oid, 'pg_database') AS comment,
            (${age})::float8 AS age, datistemplate AS "isTemplate"
     FROM pg_database WHERE datname ~ ${NAMES} AND pg_has_role(datdba, 'USAGE')
     UNION ALL
     SELECT 'schema', nspname, obj_description(oid, 'pg_namespace'), NULL, false
     FROM pg_namespace WHERE nspname ~ ${NAMES} AND pg_has_role(nspowner, 'USAGE')
     UNION ALL
     SELECT 'role', rolname, shobj_description(oid, 'pg_authid'), NULL, false
     FROM pg_roles WHERE rolname ~ ${NAMES} AND rolname <> current_user
       AND rolname NOT IN (SELECT datname FROM pg_database)
       AND rolname NOT IN (SELECT nspname FROM pg_namespace)
     ORDER BY 2, 1`,
  );
  return rows;
}
