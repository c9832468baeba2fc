/**
 * What is noted while the application works: one row for each statement that wrote to a table, and
 * one for each change of structure that an event trigger saw.
 *
 * Notes are never read there: a serializable transaction of the application's would otherwise
 * conflict with another over them. A crash of the server empties the table; the mark that is gone
 * then says that nothing is known.
 */
export const NOTES_SQL = `
CREATE UNLOGGED TABLE @book@.changed (id oid NOT NULL);

CREATE FUNCTION @book@.mark() RETURNS oid LANGUAGE sql IMMUTABLE AS 'SELECT 1::oid';
CREATE FUNCTION @book@.structure_note() RETURNS oid LANGUAGE sql IMMUTABLE AS 'SELECT 2::oid';
CREATE FUNCTION @book@.temporary_note() RETURNS oid LANGUAGE sql IMMUTABLE AS 'SELECT 3::oid';

-- No SET search_path: it would cost more than the rest, and no name here needs one.
CREATE FUNCTION @book@.note_change() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO @book@.changed VALUES (TG_RELID);
  RETURN NULL;
END $$;

-- Deleted and read in one statement, so that no note of a transaction that commits meanwhile is lost.
CREATE FUNCTION @book@.take_notes() RETURNS oid[] LANGUAGE sql AS $$
  WITH taken AS (DELETE FROM @book@.changed WHERE id <> 1 RETURNING id)
  SELECT coalesce(array_agg(DISTINCT id), '{}') FROM taken
$$;

CREATE FUNCTION @book@.ensure_mark() RETURNS void LANGUAGE sql AS $$
  INSERT INTO @book@.changed SELECT 1 WHERE NOT EXISTS (SELECT FROM @book@.changed WHERE id = 1)
$$;
`;

/**
 * An event trigger that notes changes of structure, and by which statements; temporary objects are
 * told apart. Of a message of the application's the first note has the text, as it may be long.
 *
 * No SET search_path: it is noted what the application's is, so that every name here is qualified.
 */
export const EVENT_TRIGGER_SQL = `
CREATE FUNCTION @book@.note_structure() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET lc_messages = 'C' AS $$
DECLARE is_temporary boolean; context text; inner_text text; message text; place int;
BEGIN
  SELECT pg_catalog.bool_and(schema_name OPERATOR(pg_catalog.=) 'pg_temp') INTO is_temporary
  FROM pg_catalog.pg_event_trigger_ddl_commands();
  INSERT INTO @book@.changed VALUES (CASE WHEN is_temporary THEN 3 ELSE 2 END);
  IF is_temporary THEN RETURN; END IF;
  -- The innermost statement that a function ran; none where the application sent it itself.
  GET DIAGNOSTICS context = PG_CONTEXT;
  place := pg_catalog.strpos(context, E'\\nSQL statement "');
  IF place OPERATOR(pg_catalog.>) 0 THEN
    inner_text := pg_catalog.split_part(pg_catalog.substr(context, place OPERATOR(pg_catalog.+) 16), E'"\\nPL/', 1);
  ELSE
    message := pg_catalog.statement_timestamp()::text;
    IF pg_catalog.current_setting('hermetic.message', true) OPERATOR(pg_catalog.=) message THEN RETURN; END IF;
    PERFORM pg_catalog.set_config('hermetic.message', message, true);
  END IF;
  INSERT INTO @book@.statement (pid, at, role, settings, is_whole, text)
  SELECT pg_catalog.pg_backend_pid(), pg_catalog.statement_timestamp(), session_user,
    pg_catalog.jsonb_object_agg(name, pg_catalog.current_setting(name, true))
      FILTER (WHERE pg_catalog.current_setting(name, true) IS NOT NULL),
    inner_text IS NULL, coalesce(inner_text, pg_catalog.current_query())
  FROM pg_catalog.unnest('{@noted_settings@}'::text[]) AS name;
END $$;
CREATE EVENT TRIGGER hermetic_structure ON ddl_command_end EXECUTE FUNCTION @book@.note_structure();
`;

/** Settings that decide what a statement makes. */
export const NOTED_SETTINGS = [
  'search_path',
  'DateStyle',
  'IntervalStyle',
  'TimeZone',
  'standard_conforming_strings',
  'check_function_bodies',
  'default_tablespace',
  'default_table_access_method',
  'default_toast_compression',
  'xmloption',
  'array_nulls',
];
