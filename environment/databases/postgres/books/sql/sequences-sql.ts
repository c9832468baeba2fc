/**
 * Sequences. What each should be is kept for the level that tests start from, and compared.
 *
 * A sequence that was put back or saved has no values logged ahead, so that the next `nextval`
 * writes to the log: a log that has not moved says that no sequence has. One that hands out values
 * by the cache is given another file as well, because sessions forget their cached values only then.
 */
export const SEQUENCES_SQL = `
CREATE TABLE @book@.saved_sequence (
  name text, level int, id oid NOT NULL, value bigint NOT NULL, is_called boolean NOT NULL,
  PRIMARY KEY (name, level));
CREATE TABLE @book@.wanted_sequence (
  id oid PRIMARY KEY, value bigint NOT NULL, is_called boolean NOT NULL, is_cached boolean NOT NULL);

CREATE FUNCTION @book@.read_sequence(id oid, OUT value bigint, OUT is_called boolean) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE (SELECT format('SELECT last_value, is_called FROM %I.%I', nspname, relname)
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE c.oid = id) INTO value, is_called;
END $$;

CREATE FUNCTION @book@.set_sequence(sequence oid, value bigint, is_called boolean) RETURNS bigint
LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT seqcache > 1 FROM pg_sequence WHERE seqrelid = sequence) THEN
    EXECUTE (SELECT format('ALTER SEQUENCE %I.%I RESTART WITH %s', nspname, relname, value)
      FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE c.oid = sequence);
  END IF;
  RETURN setval(sequence, value, is_called);
END $$;

-- Of a sequence that was never called, pg_sequence_last_value cannot tell where it would start.
-- Servers before version 18 have no function for that, so that the query is generated there.
CREATE FUNCTION @book@.compile_sequences() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  moved text := 'pg_sequence_last_value(w.id) IS DISTINCT FROM CASE WHEN w.is_called THEN w.value END';
  uncalled text;
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    -- Each call locks the sequence, so that it is one for each. Later versions answer with more columns.
    moved := CASE WHEN current_setting('server_version_num')::int < 190000
      THEN 'CASE WHEN w.is_called THEN pg_sequence_last_value(w.id) IS DISTINCT FROM w.value
        ELSE pg_get_sequence_data(w.id) IS DISTINCT FROM ROW(w.value, false) END'
      ELSE '(SELECT (d.last_value, d.is_called) IS DISTINCT FROM (w.value, w.is_called)
        FROM pg_get_sequence_data(w.id) d)' END;
  ELSE
    SELECT string_agg(format('SELECT %s::oid FROM %s WHERE last_value <> %s', id, name, value), ' UNION ALL ')
    INTO uncalled FROM @book@.wanted_sequence w JOIN @book@.relations('{S}') USING (id)
    WHERE NOT w.is_called;
    moved := moved || coalesce(' OR w.id = ANY (ARRAY(' || uncalled || '))', '');
  END IF;
  EXECUTE format('CREATE OR REPLACE FUNCTION @book@.moved_sequences() RETURNS oid[] LANGUAGE plpgsql AS %L',
    'BEGIN RETURN ARRAY(SELECT w.id FROM @book@.wanted_sequence w WHERE ' || moved || '); END');
  EXECUTE format('CREATE OR REPLACE FUNCTION @book@.put_back_sequences() RETURNS int LANGUAGE plpgsql AS %L',
    'DECLARE count int; BEGIN
      PERFORM CASE WHEN w.is_cached THEN @book@.set_sequence(w.id, w.value, w.is_called)
        ELSE setval(w.id, w.value, w.is_called) END
      FROM @book@.wanted_sequence w WHERE ' || moved || ';
      GET DIAGNOSTICS count = ROW_COUNT; RETURN count; END');
END $$;

SELECT @book@.compile_sequences();

CREATE FUNCTION @book@.want_sequences(target int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM @book@.wanted_sequence;
  INSERT INTO @book@.wanted_sequence SELECT DISTINCT ON (name) id, value, is_called, seqcache > 1
  FROM @book@.saved_sequence JOIN pg_sequence ON seqrelid = id WHERE level <= target
  ORDER BY name, level DESC;
  -- The generated query names the sequences themselves.
  IF current_setting('server_version_num')::int < 180000 THEN PERFORM @book@.compile_sequences(); END IF;
END $$;

CREATE FUNCTION @book@.save_sequences(target int, is_new boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE moved oid[] := CASE WHEN NOT is_new THEN @book@.moved_sequences() END;
BEGIN
  IF moved = '{}' THEN RETURN; END IF;
  IF is_new THEN
    DELETE FROM @book@.saved_sequence WHERE level = target;
    INSERT INTO @book@.saved_sequence SELECT s.name, target, s.id, r.value, r.is_called
    FROM @book@.relations('{S}') s, @book@.read_sequence(s.id) r;
  ELSE
    INSERT INTO @book@.saved_sequence SELECT s.name, target, s.id, r.value, r.is_called
    FROM @book@.relations('{S}') s, @book@.read_sequence(s.id) r WHERE s.id = ANY (moved)
    ON CONFLICT (name, level) DO UPDATE SET value = excluded.value, is_called = excluded.is_called;
  END IF;
  PERFORM @book@.set_sequence(s.id, s.value, s.is_called) FROM @book@.saved_sequence s
  JOIN @book@.relations('{S}') USING (id) LEFT JOIN @book@.wanted_sequence w USING (id)
  WHERE s.level = target AND (w.id IS NULL OR is_new OR (s.value, s.is_called) <> (w.value, w.is_called));
  PERFORM @book@.want_sequences(target);
END $$;

`;
