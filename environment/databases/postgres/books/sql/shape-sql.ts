/**
 * The structure by names: what is left of the catalog without its numbers, so that two structures
 * made by the same statements have the same shape. It is costly, and taken only of a level whose
 * beforeAll made structure, and when that structure was made again.
 */
export const SHAPE_SQL = `
-- Generated, as each version of the server has catalogs of its own.
DO $$
DECLARE entries text;
BEGIN
  WITH catalog AS (
    SELECT c.oid AS id, c.relname AS name, EXISTS (
      SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname = 'oid') AS has_oid
    FROM pg_class c
    WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' AND NOT relisshared
      AND relname NOT IN ('pg_statistic', 'pg_statistic_ext_data', 'pg_depend', 'pg_init_privs',
        'pg_largeobject', 'pg_largeobject_metadata', 'pg_subscription', 'pg_subscription_rel')
      AND has_table_privilege(c.oid, 'SELECT')),
  part AS (
    SELECT id, name,
      CASE WHEN name IN ('pg_class', 'pg_attribute', 'pg_index', 'pg_inherits', 'pg_sequence', 'pg_partitioned_table')
        THEN CASE name WHEN 'pg_class' THEN 'oid' WHEN 'pg_attribute' THEN 'attrelid' WHEN 'pg_index' THEN 'indexrelid'
          WHEN 'pg_inherits' THEN 'inhrelid' WHEN 'pg_sequence' THEN 'seqrelid' ELSE 'partrelid' END
          || ' IN (SELECT oid FROM class)'
        ELSE @restrictions@ END AS restriction,
      -- What tells a row, and what its numbers stand for.
      CASE name
        WHEN 'pg_class' THEN 'oid::regclass, reloftype::regtype, pg_get_expr(relpartbound, oid),
          (SELECT amname FROM pg_am WHERE oid = relam), (SELECT spcname FROM pg_tablespace WHERE oid = reltablespace)'
        WHEN 'pg_attribute' THEN 'attrelid::regclass, format_type(atttypid, atttypmod),
          (SELECT collname FROM pg_collation WHERE oid = attcollation)'
        WHEN 'pg_index' THEN 'pg_get_indexdef(indexrelid)'
        WHEN 'pg_inherits' THEN 'inhrelid::regclass, inhparent::regclass'
        WHEN 'pg_sequence' THEN 'seqrelid::regclass, seqtypid::regtype'
        WHEN 'pg_partitioned_table' THEN 'partrelid::regclass, pg_get_partkeydef(partrelid)'
        WHEN 'pg_range' THEN 'rngtypid::regtype, rngsubtype::regtype'
        WHEN 'pg_aggregate' THEN 'aggfnoid::regprocedure, aggtranstype::regtype'
        WHEN 'pg_foreign_table' THEN 'ftrelid::regclass'
        WHEN 'pg_description' THEN 'pg_identify_object(classoid, objoid, objsubid)'
        WHEN 'pg_seclabel' THEN 'pg_identify_object(classoid, objoid, objsubid)'
        WHEN 'pg_ts_config_map' THEN 'mapcfg::regconfig, mapdict::regdictionary'
        WHEN 'pg_enum' THEN 'enumtypid::regtype'
        -- The trigger of a foreign key has a number in its name.
        WHEN 'pg_trigger' THEN 'tgrelid::regclass, CASE WHEN NOT tgisinternal THEN pg_get_triggerdef(oid) END'
        WHEN 'pg_attrdef' THEN 'adrelid::regclass, pg_get_expr(adbin, adrelid)'
        WHEN 'pg_constraint' THEN 'conrelid::regclass, contypid::regtype, pg_get_constraintdef(oid)'
        WHEN 'pg_rewrite' THEN 'ev_class::regclass, pg_get_ruledef(oid)'
        WHEN 'pg_proc' THEN 'oid::regprocedure, CASE WHEN prokind <> ''a'' THEN pg_get_functiondef(oid) END'
        WHEN 'pg_type' THEN 'oid::regtype, typbasetype::regtype, typelem::regtype'
        WHEN 'pg_policy' THEN 'polrelid::regclass, polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)'
        WHEN 'pg_statistic_ext' THEN 'pg_get_statisticsobjdef(oid)'
        ELSE CASE WHEN has_oid THEN 'pg_identify_object(' || quote_literal(name) || '::regclass, oid, 0)' END
      END AS identity
    FROM catalog),
  plain AS (
    SELECT attrelid, string_agg(
      CASE WHEN atttypid = 'oid'::regtype THEN format('pg_get_userbyid(%I)', attname) ELSE format('x.%I', attname) END,
      ', ' ORDER BY attnum) AS columns
    FROM pg_attribute
    WHERE attnum > 0 AND (attname LIKE '%owner' OR atttypid NOT IN ('oid'::regtype, 'oid[]'::regtype, 'oidvector'::regtype,
        'xid'::regtype, 'pg_node_tree'::regtype, 'anyarray'::regtype))
      -- What VACUUM, TRUNCATE and REFRESH change is no structure.
      AND attname NOT IN ('relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'relhasindex', 'relhasrules', 'relhastriggers',
        'relhassubclass', 'relispopulated', 'attcacheoff', 'atthasmissing', 'indcheckxmin', 'tgname')
    GROUP BY attrelid)
  SELECT string_agg(format('UNION ALL SELECT concat(%L, ROW(%s, %s)) FROM pg_catalog.%I x WHERE %s',
    name, identity, columns, name, restriction), E'\\n' ORDER BY name)
  INTO entries FROM part JOIN plain ON attrelid = id WHERE restriction IS NOT NULL AND identity IS NOT NULL;

  EXECUTE format('CREATE FUNCTION @book@.shape() RETURNS text LANGUAGE sql STABLE AS %L', $body$
  WITH namespace AS MATERIALIZED (@namespaces@),
  class AS MATERIALIZED (SELECT oid, relkind FROM pg_catalog.pg_class
    WHERE relnamespace IN (SELECT oid FROM namespace) AND relpersistence <> 't'),
  entry (line) AS (
    SELECT concat('owned', ROW(objid::regclass, refobjid::regclass, refobjsubid, deptype))
    FROM pg_catalog.pg_depend JOIN class ON objid = class.oid
    WHERE relkind = 'S' AND classid = 'pg_class'::regclass AND refclassid = 'pg_class'::regclass
    $body$ || entries || $body$)
  SELECT md5(coalesce(string_agg(line, ',' ORDER BY line), '')) FROM entry
  $body$);
END $$;
`;
