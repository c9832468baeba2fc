/**
 * Making again what a beforeAll made: the statements that changed the structure are kept with the
 * level, and so is the shape that they gave.
 *
 * A statement of a function is kept by itself, without what surrounds it, because that depends on
 * rows and on values that nobody knows any more.
 */
export const REPLAY_SQL = `
-- What the event trigger notes, and is never read there.
CREATE UNLOGGED TABLE @book@.statement (
  number bigint GENERATED ALWAYS AS IDENTITY, pid int NOT NULL, at timestamptz NOT NULL, role name NOT NULL,
  settings jsonb NOT NULL, is_whole boolean NOT NULL, text text NOT NULL);
CREATE TABLE @book@.saved_statement (level int, number bigint, role name NOT NULL, settings jsonb NOT NULL, text text NOT NULL,
  PRIMARY KEY (level, number));
CREATE TABLE @book@.saved_shape (level int PRIMARY KEY, shape text NOT NULL);

-- Of a message that was noted as a whole, what its functions did is part of it; a statement that
-- consists of several was noted for each of them.
CREATE FUNCTION @book@.keep_statements(target int, is_new boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF is_new AND target > 0 AND @has_event_trigger@ THEN
    INSERT INTO @book@.saved_statement
    SELECT target, number, role, settings, text FROM (
      SELECT *, bool_or(is_whole) OVER (PARTITION BY pid, at) AS has_whole,
        row_number() OVER (PARTITION BY pid, at, is_whole ORDER BY number) AS place,
        lag(text) OVER (PARTITION BY pid, at ORDER BY number) AS previous
      FROM @book@.statement) AS noted
    WHERE CASE WHEN has_whole THEN is_whole AND place = 1 ELSE text IS DISTINCT FROM previous END;
    INSERT INTO @book@.saved_shape VALUES (target, @book@.shape())
    ON CONFLICT (level) DO UPDATE SET shape = excluded.shape;
  END IF;
  DELETE FROM @book@.statement;
END $$;

CREATE FUNCTION @book@.forget_statements(above int) RETURNS void LANGUAGE sql AS $$
  DELETE FROM @book@.saved_statement WHERE level > above;
  DELETE FROM @book@.saved_shape WHERE level > above;
$$;

-- The rows that a statement found are not there again. Without any, it has none that it cannot take.
CREATE FUNCTION @book@.empty_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE names text;
BEGIN
  SELECT string_agg('ONLY ' || name, ', ') INTO names FROM @book@.relations('{r}') WHERE pg_relation_size(id) > 0;
  IF names IS NOT NULL THEN EXECUTE 'TRUNCATE ' || names || ' CASCADE'; END IF;
END $$;

-- Whether the statements of a level gave its shape again. What they gave is from then on its structure.
CREATE FUNCTION @book@.accept_replay(target int) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM @book@.track_tables();
  IF @book@.shape() IS DISTINCT FROM (SELECT shape FROM @book@.saved_shape WHERE level = target) THEN
    RETURN false;
  END IF;
  UPDATE @book@.saved_structure SET fingerprint = @book@.fingerprint() WHERE level = target;
  PERFORM @book@.list_structure(), @book@.save_ids(target);
  RETURN true;
END $$;
`;
