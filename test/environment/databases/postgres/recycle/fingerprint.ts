import type { Client } from 'pg';

/** What a database has, as lines by section: by names, never by numbers. */
export type Fingerprint = Readonly<Record<string, readonly string[]>>;

const OURS = `nspname LIKE 'pg\\_%' OR nspname IN ('information_schema', 'hermetic_book')`;
const SPACES = `(SELECT oid FROM pg_namespace WHERE NOT (${OURS}))`;
const CLASS = (id: string): string => `(SELECT format('%I.%I', nspname, k.relname) FROM pg_class k
  JOIN pg_namespace n ON n.oid = k.relnamespace WHERE k.oid = ${id})`;
const ACL = (list: string): string =>
  `(SELECT string_agg(item::text, ',' ORDER BY item::text) FROM unnest(${list}) AS item)`;
const OWNER = (id: string): string => `pg_get_userbyid(${id})`;

/** Everything of a database and of the role of its slot, in queries that know nothing of the tool's. */
const SECTIONS: Readonly<Record<string, string>> = {
  schemas: `SELECT concat_ws('|', nspname, ${OWNER('nspowner')}, ${ACL('nspacl')}) FROM pg_namespace WHERE NOT (${OURS})`,
  relations: `SELECT concat_ws('|', ${CLASS('c.oid')}, relkind, ${OWNER('relowner')}, relpersistence, relchecks,
    relhasrules, relhastriggers, relrowsecurity, relforcerowsecurity, relreplident, relispartition,
    relispopulated, ${ACL('relacl')}, reloptions, pg_get_expr(relpartbound, c.oid),
    reloftype::regtype, relnatts) FROM pg_class c WHERE relnamespace IN ${SPACES}`,
  columns: `SELECT concat_ws('|', ${CLASS('attrelid')}, attnum, attname, atttypid::regtype, atttypmod, attnotnull,
    attisdropped, attidentity, attgenerated, attstorage, attcompression, attcollation::regcollation,
    attinhcount, attislocal, attoptions, attstattarget, ${ACL('attacl')}, pg_get_expr(adbin, adrelid), atthasmissing)
    FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef d ON adrelid = attrelid AND adnum = attnum
    WHERE relnamespace IN ${SPACES} AND attnum > 0`,
  constraints: `SELECT concat_ws('|', conname, conrelid::regclass, contypid::regtype, pg_get_constraintdef(oid), convalidated,
    condeferrable, condeferred) FROM pg_constraint WHERE connamespace IN ${SPACES}`,
  indexes: `SELECT concat_ws('|', pg_get_indexdef(indexrelid), indisvalid, indisclustered, indisreplident)
    FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE relnamespace IN ${SPACES}`,
  triggers: `SELECT concat_ws('|', ${CLASS('tgrelid')}, CASE WHEN tgisinternal THEN 'internal' ELSE pg_get_triggerdef(t.oid) END, tgenabled)
    FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE relnamespace IN ${SPACES}`,
  rules: `SELECT concat_ws('|', ${CLASS('ev_class')}, pg_get_ruledef(r.oid), ev_enabled)
    FROM pg_rewrite r JOIN pg_class c ON c.oid = ev_class WHERE relnamespace IN ${SPACES}`,
  policies: `SELECT p::text FROM pg_policies p`,
  functions: `SELECT concat_ws('|', oid::regprocedure, prokind, ${OWNER('proowner')}, ${ACL('proacl')}, procost, provolatile,
    CASE WHEN prokind <> 'a' THEN pg_get_functiondef(oid) END) FROM pg_proc WHERE pronamespace IN ${SPACES}`,
  types: `SELECT concat_ws('|', format_type(oid, NULL), typtype, ${OWNER('typowner')}, ${ACL('typacl')}, typnotnull, typdefault,
    (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
    FROM pg_type t WHERE typnamespace IN ${SPACES}`,
  inheritance: `SELECT concat_ws('|', ${CLASS('inhrelid')}, ${CLASS('inhparent')}, inhseqno) FROM pg_inherits JOIN pg_class c
    ON c.oid = inhrelid WHERE relnamespace IN ${SPACES}`,
  sequenceOptions: `SELECT concat_ws('|', schemaname, sequencename, data_type, start_value, min_value, max_value,
    increment_by, cycle, cache_size) FROM pg_sequences WHERE schemaname NOT LIKE 'pg\\_temp%'`,
  sequenceOwners: `SELECT concat_ws('|', ${CLASS('objid')}, refobjid::regclass, refobjsubid, deptype) FROM pg_depend
    JOIN pg_class c ON c.oid = objid WHERE classid = 'pg_class'::regclass AND relkind = 'S' AND relnamespace IN ${SPACES}
    AND refclassid = 'pg_class'::regclass`,
  comments: `SELECT concat_ws('|', (pg_identify_object(classoid, objoid, objsubid)).type,
    (pg_identify_object(classoid, objoid, objsubid)).identity, description) FROM pg_description
    WHERE (objoid >= 16384 OR classoid IN ('pg_namespace'::regclass, 'pg_largeobject'::regclass))`,
  others: `SELECT concat_ws('|', (pg_identify_object(classid, objid, 0)).type, (pg_identify_object(classid, objid, 0)).identity)
    FROM (SELECT 'pg_operator'::regclass AS classid, oid AS objid FROM pg_operator
      UNION ALL SELECT 'pg_opclass'::regclass, oid FROM pg_opclass UNION ALL SELECT 'pg_opfamily'::regclass, oid FROM pg_opfamily
      UNION ALL SELECT 'pg_cast'::regclass, oid FROM pg_cast UNION ALL SELECT 'pg_collation'::regclass, oid FROM pg_collation
      UNION ALL SELECT 'pg_conversion'::regclass, oid FROM pg_conversion UNION ALL SELECT 'pg_ts_config'::regclass, oid FROM pg_ts_config
      UNION ALL SELECT 'pg_ts_dict'::regclass, oid FROM pg_ts_dict UNION ALL SELECT 'pg_publication'::regclass, oid FROM pg_publication
      UNION ALL SELECT 'pg_publication_rel'::regclass, oid FROM pg_publication_rel
      UNION ALL SELECT 'pg_extension'::regclass, oid FROM pg_extension UNION ALL SELECT 'pg_language'::regclass, oid FROM pg_language
      UNION ALL SELECT 'pg_foreign_server'::regclass, oid FROM pg_foreign_server
      UNION ALL SELECT 'pg_event_trigger'::regclass, oid FROM pg_event_trigger) AS object WHERE objid >= 16384`,
  statistics: `SELECT concat_ws('|', pg_get_statisticsobjdef(oid), stxstattarget) FROM pg_statistic_ext`,
  defaultPrivileges: `SELECT concat_ws('|', ${OWNER('defaclrole')}, defaclnamespace::regnamespace, defaclobjtype, ${ACL('defaclacl')}) FROM pg_default_acl`,
  settings: `SELECT concat_ws('|', ${OWNER('setrole')}, setdatabase <> 0, setconfig) FROM pg_db_role_setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database()) OR pg_get_userbyid(setrole) = $1`,
  role: `SELECT concat_ws('|', rolname, rolinherit, rolcanlogin, rolconnlimit, rolvaliduntil, rolcreatedb, rolcreaterole,
    rolsuper, rolbypassrls) FROM pg_authid WHERE rolname = $1`,
  password: `SELECT rolpassword FROM pg_authid WHERE rolname = $1`,
  database: `SELECT concat_ws('|', datname, ${ACL('datacl')}, datconnlimit) FROM pg_database WHERE datname = current_database()`,
  largeObjects: `SELECT concat_ws('|', oid, ${OWNER('lomowner')}, ${ACL('lomacl')}, lo_get(oid)) FROM pg_largeobject_metadata`,
  prepared: `SELECT concat_ws('|', gid, owner) FROM pg_prepared_xacts WHERE database = current_database()`,
  temporary: `SELECT concat_ws('|', (pg_identify_object(classid, objid, 0)).type, (pg_identify_object(classid, objid, 0)).name)
    FROM pg_depend JOIN pg_namespace n ON refclassid = 'pg_namespace'::regclass AND refobjid = n.oid
    WHERE nspname LIKE 'pg\\_temp\\_%'`,
};

/**
 * Reads the fingerprint of a database as an administrator.
 *
 * @param role the slot's; it and the slot's password are the same in no two slots
 */
export async function takeFingerprint(admin: Client, role: string): Promise<Fingerprint> {
  const anonymous = (line: string): string => line.replaceAll(role, 'SLOT');
  const found: Record<string, string[]> = {};
  const read = async (section: string, text: string, values: string[] = []): Promise<void> => {
    const { rows } = await admin.query<[string | null]>({ text, values, rowMode: 'array' });
    found[section] = rows.map(([line]) => anonymous(String(line))).sort();
  };
  for (const [section, text] of Object.entries(SECTIONS)) {
    await read(section, text, text.includes('$1') ? [role] : []);
  }
  const { rows } = await admin.query<{ name: string; kind: string }>(
    `SELECT ${CLASS('c.oid')} AS name, relkind AS kind FROM pg_class c
     WHERE relnamespace IN ${SPACES} AND (relkind IN ('r', 'S') OR relkind = 'm' AND relispopulated)`,
  );
  for (const { name, kind } of rows) {
    await read(
      `rows of ${anonymous(name)}`,
      kind === 'S'
        ? `SELECT concat_ws('|', last_value, is_called) FROM ${name}`
        : `SELECT "whole row"::text FROM ONLY ${name} AS "whole row"`,
    );
  }
  return found;
}
