/**
 * The structure, compared by a fingerprint of the catalog: the transaction that wrote each of its
 * rows, which changes with every change. Of `pg_class` the columns themselves, without what
 * `TRUNCATE`, `VACUUM` and `REFRESH` change, because those are data; likewise statistics.
 * Objects that come with the server have numbers below 16384 and are left out.
 */
export const STRUCTURE_SQL = `
CREATE TABLE @book@.saved_structure (level int PRIMARY KEY, fingerprint text NOT NULL);

-- Generated, as each version of the server has catalogs of its own.
DO $$
DECLARE entries text; body text;
BEGIN
  WITH catalog AS (
    SELECT c.oid AS id, c.relname AS name, EXISTS (
      SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'oid') AS has_oid
    FROM pg_class c
    WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' AND NOT relisshared
      AND relname NOT IN ('pg_class', 'pg_statistic', 'pg_statistic_ext_data', 'pg_depend',
        'pg_init_privs', 'pg_largeobject', 'pg_largeobject_metadata')
      -- Some hold secrets, which none but a superuser may read.
      AND has_table_privilege(c.oid, 'SELECT')),
  part AS (
    SELECT name, CASE name
      WHEN 'pg_attribute' THEN 'attrelid' WHEN 'pg_index' THEN 'indexrelid' WHEN 'pg_inherits' THEN 'inhrelid'
      WHEN 'pg_sequence' THEN 'seqrelid' WHEN 'pg_partitioned_table' THEN 'partrelid'
      WHEN 'pg_range' THEN 'rngtypid' WHEN 'pg_aggregate' THEN 'aggfnoid::oid'
      WHEN 'pg_foreign_table' THEN 'ftrelid' WHEN 'pg_description' THEN 'objoid'
      WHEN 'pg_seclabel' THEN 'objoid' WHEN 'pg_ts_config_map' THEN 'mapcfg'
      ELSE CASE WHEN has_oid THEN 'oid' ELSE '0::oid' END END AS key,
      @restrictions@ AS restriction
    FROM catalog)
  SELECT string_agg(format('UNION ALL SELECT %L, %s, %s FROM pg_catalog.%I x WHERE %s',
    name, key,
    -- A reset rewrites the row of a sequence that caches values.
    CASE name WHEN 'pg_attribute' THEN 'concat_ws('':'', x.xmin, attnum)' WHEN 'pg_sequence' THEN 'x::text' ELSE 'x.xmin::text' END, name, restriction), E'\\n' ORDER BY name)
  INTO entries FROM part WHERE restriction IS NOT NULL;

  body := $body$
  WITH namespace AS MATERIALIZED (@namespaces@),
  class AS MATERIALIZED (
    SELECT oid, relname, relnamespace, relkind, relowner, relpersistence, relchecks, relhastriggers, relrowsecurity,
           relforcerowsecurity, relreplident, relispartition, reloftype, relacl, reloptions, reltablespace, relam
    FROM pg_catalog.pg_class WHERE relnamespace IN (SELECT oid FROM namespace) AND relpersistence <> 't'),
  entry (catalog, id, content) AS (
    SELECT 'pg_class', oid, class::text FROM class
    UNION ALL SELECT 'pg_depend', d.objid, concat_ws(':', d.refobjid, d.refobjsubid, d.deptype)
      FROM pg_catalog.pg_depend d JOIN class ON d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = class.oid
      WHERE class.relkind = 'S'
    $body$ || entries || $body$)
  SELECT md5(coalesce(string_agg(catalog || id || content, ',' ORDER BY catalog, id, content), '')) FROM entry
  $body$;
  EXECUTE format('CREATE FUNCTION @book@.fingerprint() RETURNS text LANGUAGE sql STABLE AS %L', body);
END $$;

CREATE FUNCTION @book@.known_structure(target int) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT fingerprint FROM @book@.saved_structure WHERE level <= target ORDER BY level DESC LIMIT 1
$$;
`;

/** In a database of the slot's own: everything that does not come with the server. */
export const ALL_RESTRICTIONS = `
  CASE
    WHEN name = 'pg_proc' THEN 'oid >= 16384 AND pronamespace <> ' || quote_literal('@book@') || '::regnamespace'
    WHEN name = 'pg_description' THEN '(objoid >= 16384 OR classoid = ''pg_namespace''::regclass) AND classoid <> ''pg_largeobject''::regclass'
    WHEN name = 'pg_namespace' THEN 'nspname NOT LIKE ''pg\\_%'''
    WHEN has_oid AND name IN ('pg_language', 'pg_extension', 'pg_default_acl', 'pg_event_trigger') THEN 'true'
    WHEN has_oid THEN 'oid >= 16384'
    WHEN name = 'pg_aggregate' THEN 'aggfnoid::oid >= 16384'
    WHEN name IN ('pg_attribute', 'pg_index', 'pg_inherits', 'pg_sequence', 'pg_partitioned_table',
      'pg_range', 'pg_foreign_table', 'pg_seclabel', 'pg_ts_config_map')
    THEN CASE name WHEN 'pg_attribute' THEN 'attrelid' WHEN 'pg_index' THEN 'indexrelid' WHEN 'pg_inherits' THEN 'inhrelid'
      WHEN 'pg_sequence' THEN 'seqrelid' WHEN 'pg_partitioned_table' THEN 'partrelid' WHEN 'pg_range' THEN 'rngtypid'
      WHEN 'pg_foreign_table' THEN 'ftrelid' WHEN 'pg_seclabel' THEN 'objoid' ELSE 'mapcfg' END || ' >= 16384'
    ELSE 'true'
  END`;

/** In a schema of a shared database: what is in that schema. */
export const SCHEMA_RESTRICTIONS = `
  CASE
    WHEN name = 'pg_namespace' THEN 'oid IN (SELECT oid FROM namespace)'
    WHEN name IN ('pg_attribute', 'pg_index', 'pg_inherits', 'pg_sequence', 'pg_partitioned_table', 'pg_foreign_table')
    THEN CASE name WHEN 'pg_attribute' THEN 'attrelid' WHEN 'pg_index' THEN 'indexrelid' WHEN 'pg_inherits' THEN 'inhrelid'
      WHEN 'pg_sequence' THEN 'seqrelid' WHEN 'pg_partitioned_table' THEN 'partrelid' ELSE 'ftrelid' END
      || ' IN (SELECT oid FROM class)'
    WHEN name IN ('pg_attrdef', 'pg_rewrite', 'pg_trigger', 'pg_policy')
    THEN CASE name WHEN 'pg_attrdef' THEN 'adrelid' WHEN 'pg_rewrite' THEN 'ev_class' WHEN 'pg_trigger' THEN 'tgrelid'
      ELSE 'polrelid' END || ' IN (SELECT oid FROM class)'
    WHEN name = 'pg_default_acl' THEN 'defaclnamespace IN (SELECT oid FROM namespace)'
    WHEN name = 'pg_enum' THEN 'enumtypid IN (SELECT oid FROM pg_catalog.pg_type WHERE typnamespace IN (SELECT oid FROM namespace))'
    WHEN name = 'pg_description' THEN 'objoid IN (SELECT oid FROM class UNION ALL SELECT oid FROM namespace
      UNION ALL SELECT oid FROM pg_catalog.pg_proc WHERE pronamespace IN (SELECT oid FROM namespace)
      UNION ALL SELECT oid FROM pg_catalog.pg_type WHERE typnamespace IN (SELECT oid FROM namespace)
      UNION ALL SELECT oid FROM pg_catalog.pg_constraint WHERE connamespace IN (SELECT oid FROM namespace))'
    ELSE (SELECT attname || ' IN (SELECT oid FROM namespace)' FROM pg_attribute
      WHERE attrelid = id AND attname IN ('connamespace', 'pronamespace', 'typnamespace', 'oprnamespace',
        'opcnamespace', 'opfnamespace', 'collnamespace', 'stxnamespace', 'cfgnamespace', 'dictnamespace',
        'prsnamespace', 'tmplnamespace'))
  END`;
