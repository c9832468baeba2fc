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
  source text := '@book@.wanted_sequence';
  moved text := 'pg_sequence_last_value(w.id) IS DISTINCT FROM CASE WHEN w.is_called THEN w.value END';
  uncalled text;
BEGIN
  IF current_setting('server_version_num')::int >= 180000 THEN
    -- OFFSET 0: each call locks the sequence, so that it is one for each.
    source := '(SELECT *, pg_get_sequence_data(id) AS present FROM @book@.wanted_sequence OFFSET 0)';
    moved := '(w.present).last_value <> w.value OR (w.present).is_called <> w.is_called';
  ELSE
    SELECT string_agg(format('SELECT %s::oid FROM %s WHERE last_value <> %s', id, name, value), ' UNION ALL ')
    INTO uncalled FROM @book@.wanted_sequence w JOIN @book@.relations('{S}') USING (id)
    WHERE NOT w.is_called;
    moved := moved || coalesce(' OR w.id = ANY (ARRAY(' || uncalled || '))', '');
  END IF;
  EXECUTE format('CREATE OR REPLACE FUNCTION @book@.moved_sequences() RETURNS oid[] LANGUAGE plpgsql AS %L',
    'BEGIN RETURN ARRAY(SELECT w.id FROM ' || source || ' w WHERE ' || moved || '); END');
  EXECUTE format('CREATE OR REPLACE FUNCTION @book@.put_back_sequences() RETURNS int LANGUAGE plpgsql AS %L',
    'DECLARE count int; BEGIN
      PERFORM CASE WHEN w.is_cached THEN @book@.set_sequence(w.id, w.value, w.is_called)
        ELSE setval(w.id, w.value, w.is_called) END
      FROM ' || source || ' w WHERE ' || moved || ';
      GET DIAGNOSTICS count = ROW_COUNT; RETURN count; END');
END $$;

SELECT @book@.compile_sequences();

-- \`ids\`: those that another value is wanted of; all where the structure is another.
CREATE FUNCTION @book@.want_sequences(target int, ids oid[] DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM @book@.wanted_sequence w WHERE ids IS NULL OR w.id = ANY (ids);
  INSERT INTO @book@.wanted_sequence SELECT DISTINCT ON (name) id, value, is_called, seqcache > 1
  FROM @book@.saved_sequence JOIN pg_sequence ON seqrelid = id
  WHERE level <= target AND (ids IS NULL OR id = ANY (ids))
  ORDER BY name, level DESC;
  -- The generated query names the sequences themselves.
  IF current_setting('server_version_num')::int < 180000 THEN PERFORM @book@.compile_sequences(); END IF;
END $$;

-- Whether any differs from what was wanted.
CREATE FUNCTION @book@.save_sequences(target int, is_new boolean) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE moved oid[] := CASE WHEN NOT is_new THEN @book@.moved_sequences() END;
BEGIN
  IF moved = '{}' THEN RETURN false; END IF;
  IF is_new THEN DELETE FROM @book@.saved_sequence WHERE level = target; END IF;
  INSERT INTO @book@.saved_sequence SELECT s.name, target, s.id, r.value, r.is_called
  FROM @book@.relations('{S}') s, @book@.read_sequence(s.id) r WHERE is_new OR s.id = ANY (moved)
  ON CONFLICT (name, level) DO UPDATE SET value = excluded.value, is_called = excluded.is_called;
  PERFORM @book@.set_sequence(s.id, s.value, s.is_called) FROM @book@.saved_sequence s
  WHERE s.level = target AND (is_new OR s.id = ANY (moved));
  PERFORM @book@.want_sequences(target, moved);
  RETURN true;
END $$;
`;
