import type { Client } from 'pg';

interface MadeObject {
  readonly key: string;
  /** As DROP names it, `table` for example. */
  readonly type: string;
  /** Its full name, quoted. */
  readonly identity: string;
}

/** In this order nothing is dropped before what needs it. */
const TYPES = [
  'view',
  'materialized view',
  'table',
  'foreign table',
  'sequence',
  'aggregate',
  'procedure',
  'function',
  'type',
  'extension',
  'schema',
];

/** What the present role owns in a database, but for what extensions brought and the slots of tests. */
const LIST_OBJECTS = `
  SELECT classid || '/' || objid AS key,
         CASE WHEN named.type = 'composite type' THEN 'type' ELSE named.type END AS type,
         named.identity
  FROM (
    SELECT 'pg_class'::regclass AS classid, oid AS objid, relowner AS owner, relnamespace AS schema
    FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    UNION ALL SELECT 'pg_proc'::regclass, oid, proowner, pronamespace FROM pg_proc
    UNION ALL SELECT 'pg_type'::regclass, oid, typowner, typnamespace FROM pg_type
    WHERE typtype IN ('e', 'd', 'r')
      OR typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c')
    UNION ALL SELECT 'pg_extension'::regclass, oid, extowner, 0 FROM pg_extension
    UNION ALL SELECT 'pg_namespace'::regclass, oid, nspowner, oid FROM pg_namespace
  ) AS found
  CROSS JOIN LATERAL pg_identify_object(classid, objid, 0) AS named
  WHERE owner = (SELECT oid FROM pg_roles WHERE rolname = current_user)
    AND NOT EXISTS (
      SELECT FROM pg_namespace
      WHERE oid = found.schema AND (nspname ~ '^(pg_|hermetic_)' OR nspname = 'information_schema'))
    AND NOT EXISTS (
      SELECT FROM pg_depend
      WHERE pg_depend.classid = found.classid AND pg_depend.objid = found.objid AND deptype = 'e')`;

/**
 * Remembers what a database holds. The answer drops whatever its role has made in it since, all or
 * nothing; rows and columns that were added to what was there before stay.
 */
export async function watchMadeObjects(client: Client): Promise<() => Promise<void>> {
  const before = new Set((await listObjects(client)).map(({ key }) => key));
  return async () => {
    const made = (await listObjects(client)).filter(({ key }) => !before.has(key));
    const drops = TYPES.flatMap((type) => {
      const names = made.filter((each) => each.type === type).map(({ identity }) => identity);
      return names.length > 0 ? [`DROP ${type} IF EXISTS ${names.join(', ')}`] : [];
    });
    // Several statements in one query are one transaction.
    if (drops.length > 0) await client.query(drops.join('; '));
  };
}

async function listObjects(client: Client): Promise<MadeObject[]> {
  return (await client.query<MadeObject>(LIST_OBJECTS)).rows;
}
