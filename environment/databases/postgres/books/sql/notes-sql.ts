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

/** An event trigger that notes changes of structure; temporary objects are told apart. */
export const EVENT_TRIGGER_SQL = `
CREATE FUNCTION @book@.note_structure() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO @book@.changed
  SELECT CASE WHEN bool_and(schema_name = 'pg_temp') THEN 3 ELSE 2 END
  FROM pg_event_trigger_ddl_commands();
END $$;
CREATE EVENT TRIGGER hermetic_structure ON ddl_command_end EXECUTE FUNCTION @book@.note_structure();
`;
