import { ADDITIONS_SQL } from './sql/additions-sql';
import { LEVELS_SQL } from './sql/levels-sql';
import { EVENT_TRIGGER_SQL, NOTED_SETTINGS, NOTES_SQL } from './sql/notes-sql';
import { ORDER_SQL } from './sql/order-sql';
import { REPLAY_SQL } from './sql/replay-sql';
import { SEQUENCES_SQL } from './sql/sequences-sql';
import { SHAPE_SQL } from './sql/shape-sql';
import { ALL_RESTRICTIONS, SCHEMA_RESTRICTIONS, STRUCTURE_SQL } from './sql/structure-sql';
import { SURROUNDINGS_SQL } from './sql/surroundings-sql';
import { TABLES_SQL } from './sql/tables-sql';
import { VIEWS_SQL } from './sql/views-sql';
import { ROW_SETTINGS } from './row-settings';

/** What the bookkeeping of one slot is made for; nothing of it names a role or a database. */
export interface BookkeepingPlace {
  /** Schema of the bookkeeping itself. */
  readonly book: string;
  /** Schema of the application's tables, or null for all schemas of a database of the slot's own. */
  readonly schema: string | null;
  /**
   * Whether the administrator is a superuser: an event trigger then notes changes of structure.
   * Without one, each reset that finds anything changed compares the structure.
   */
  readonly hasEventTrigger: boolean;
}

/**
 * SQL that lets a slot go back to an earlier state by undoing what changed; an administrator runs it
 * once, before the first checkpoint.
 *
 * Statement triggers note each table that a committed statement wrote to. The session that restores
 * has `session_replication_role = replica`, where it may: no trigger and no foreign key of the
 * application's acts on what is put back. All of it is plain tables and functions, which
 * `CREATE DATABASE … TEMPLATE` copies.
 */
export function bookkeepingSql({ book, schema, hasEventTrigger }: BookkeepingPlace): string {
  // In this order: a value may contain the names below it.
  const values: Record<string, string> = {
    restrictions: schema ? SCHEMA_RESTRICTIONS : ALL_RESTRICTIONS,
    noted_settings: NOTED_SETTINGS.join(','),
    has_event_trigger: String(hasEventTrigger),
    is_own_session: schema
      ? 'client_port = ANY (ports)'
      : `datid = @database@ AND application_name <> 'jest-hermetic'`,
    is_own_prepared: schema
      ? `dbid = @database@ AND EXISTS (
           SELECT FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
           WHERE l.virtualtransaction = '-1/' || p.transaction AND c.relnamespace IN (@namespaces@))`
      : 'dbid = @database@',
    is_own_temporary: schema
      ? `substr(t.space, 9) IN (SELECT id::text FROM pg_stat_get_backend_idset() AS id
           WHERE pg_stat_get_backend_client_port(id) = ANY (ports))`
      : 'true',
    // A session is counted before it is no longer seen: nothing changes where nobody comes.
    is_alone: `NOT EXISTS (SELECT FROM pg_stat_get_backend_idset() AS id
      WHERE pg_stat_get_backend_dbid(id) = @database@ AND pg_stat_get_backend_pid(id) <> pg_backend_pid())`,
    // The large objects of a shared database cannot be told apart.
    has_objects: String(!schema),
    glance: `
    (SELECT string_agg(concat(setdatabase, ' ', setrole, ' ', xmin), ',') FROM pg_db_role_setting
     WHERE setdatabase = @database@ OR (setdatabase = 0 AND setrole = role_id)), ';',
    ${hasEventTrigger ? `(SELECT concat(xmin, ctid) FROM pg_authid WHERE oid = role_id), ';',` : ''}
    CASE WHEN ${!schema} AND EXISTS (SELECT FROM pg_largeobject_metadata) THEN 'objects' END`,
    settings: ROW_SETTINGS.map(([name, value]) => `SET ${name} = ${literal(value)}`).join(' '),
    namespaces: schema
      ? `SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = ${literal(schema)}`
      : `SELECT oid FROM pg_catalog.pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
         AND nspname NOT IN ('information_schema', ${literal(book)})`,
    // A function would be called for each row.
    database: '(SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())',
    book: quote(book),
  };
  return PARTS.concat(hasEventTrigger ? [EVENT_TRIGGER_SQL] : [])
    .map((part) =>
      Object.entries(values).reduce(
        (sql, [name, value]) => sql.replaceAll(`@${name}@`, () => value),
        part,
      ),
    )
    .join('');
}

const PARTS = [
  'CREATE SCHEMA @book@;',
  NOTES_SQL,
  TABLES_SQL,
  ORDER_SQL,
  SEQUENCES_SQL,
  STRUCTURE_SQL,
  ADDITIONS_SQL,
  SHAPE_SQL,
  REPLAY_SQL,
  VIEWS_SQL,
  SURROUNDINGS_SQL,
  LEVELS_SQL,
];

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
