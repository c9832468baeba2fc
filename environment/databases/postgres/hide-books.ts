import type { Client } from 'pg';
import { BOOK_SCHEMA } from './slot-plan';

/**
 * Takes the bookkeeping out of the view `pg_tables` of one database: suites that empty "every table"
 * find them there, and it lists also what a role may not reach. A copy of the database has it too.
 *
 * @param admin a superuser on that database
 */
export async function hideBooks(admin: Client): Promise<void> {
  await admin.query(`
    DO $$
    DECLARE definition text := rtrim(pg_get_viewdef('pg_catalog.pg_tables'::regclass), ';');
    BEGIN
      PERFORM set_config('allow_system_table_mods', 'on', true);
      EXECUTE format('CREATE OR REPLACE VIEW pg_catalog.pg_tables AS %s AND n.nspname <> %L',
        definition, '${BOOK_SCHEMA}');
    END $$`);
}
