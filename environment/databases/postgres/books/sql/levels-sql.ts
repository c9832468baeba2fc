/**
 * The levels: what the client calls. `checkpoint` saves what was noted since the last call,
 * `restore` puts back what was noted since, or saved above the level.
 */
export const LEVELS_SQL = `
-- One row. \`top\`: the highest level that saved anything; \`is_logged\`: whatever changes moves the log; \`fires\`: some table has a trigger that does; \`glance\`: the surroundings when last looked at.
CREATE TABLE @book@.state (top int NOT NULL, is_logged boolean NOT NULL, fires boolean NOT NULL, glance text);
INSERT INTO @book@.state VALUES (0, false, false);

CREATE FUNCTION @book@.forget(above int) RETURNS void LANGUAGE sql AS $$
  SELECT @book@.want_sequences(above, ids) FROM (
    SELECT array_agg(id) AS ids FROM @book@.saved_sequence WHERE level > above) s WHERE ids IS NOT NULL;
  DELETE FROM @book@.saved_row WHERE level > above;
  DELETE FROM @book@.saved_place WHERE level > above;
  DELETE FROM @book@.saved_relation WHERE level > above;
  DELETE FROM @book@.saved_sequence WHERE level > above;
  DELETE FROM @book@.saved_view WHERE level > above;
  DELETE FROM @book@.saved_setting WHERE level > above;
  DELETE FROM @book@.saved_password WHERE level > above;
  DELETE FROM @book@.saved_object WHERE level > above;
  DELETE FROM @book@.saved_surroundings WHERE level > above;
  DELETE FROM @book@.saved_temporary WHERE level > above;
  DELETE FROM @book@.saved_structure WHERE level > above;
  DELETE FROM @book@.saved_ids WHERE level > above;
  SELECT @book@.forget_statements(above);
  SELECT @book@.list_saved(ARRAY(SELECT id FROM @book@.leaf WHERE level > above));
  UPDATE @book@.state SET top = above, glance = NULL
$$;

CREATE FUNCTION @book@.list_structure() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM @book@.list_leaves(), @book@.compile_put_back();
  UPDATE @book@.state SET fires = EXISTS (SELECT FROM @book@.leaf l WHERE l.fires), is_logged = NOT EXISTS (
    SELECT FROM @book@.relations('{S}') JOIN pg_class c ON c.oid = id WHERE relpersistence = 'u');
END $$;

-- Rows are written as text with the settings of the client that reads them again. Answers nothing,
-- having saved nothing, where the log is where the last look at everything found it, or where nobody
-- has come since. \`lsn\` is where the log was before a look that found nothing to save.
CREATE FUNCTION @book@.checkpoint(target int, seen pg_lsn, sessions bigint, role_id oid,
  OUT at timestamptz, OUT lsn pg_lsn)
LANGUAGE plpgsql AS $$
BEGIN
  lsn := pg_current_wal_insert_lsn();
  IF seen = lsn OR sessions = pg_stat_get_db_sessions(@database@) AND @is_alone@ THEN RETURN; END IF;
  IF @book@.save(target, role_id) OR NOT (SELECT is_logged FROM @book@.state) THEN lsn := NULL; END IF;
  at := clock_timestamp();
END $$;

-- Whether there was anything to save.
CREATE FUNCTION @book@.save(target int, role_id oid) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog @settings@ AS $$
DECLARE
  touched oid[]; items oid[]; present text; is_suspect boolean; is_new boolean := false;
  is_moved boolean; known text; glance text := concat(@glance@);
BEGIN
  touched := @book@.take_notes();
  is_suspect := NOT @has_event_trigger@ OR 2 = ANY (touched)
    OR NOT EXISTS (SELECT FROM @book@.changed WHERE id = 1);
  IF is_suspect THEN
    PERFORM @book@.track_tables();
    present := @book@.fingerprint();
    is_new := present IS DISTINCT FROM @book@.known_structure(target);
  END IF;
  IF is_new THEN
    DELETE FROM @book@.saved_row WHERE level = target;
    DELETE FROM @book@.saved_place WHERE level = target;
    DELETE FROM @book@.saved_relation WHERE level = target;
    DELETE FROM @book@.saved_view WHERE level = target;
    INSERT INTO @book@.saved_structure VALUES (target, present)
    ON CONFLICT (level) DO UPDATE SET fingerprint = present;
    PERFORM @book@.list_structure(), @book@.save_ids(target);
    PERFORM @book@.save_rows(id, target) FROM @book@.relations('{r}');
  ELSE
    items := ARRAY(SELECT DISTINCT l.id FROM @book@.leaf l WHERE l.parent = ANY (touched));
    PERFORM @book@.save_rows(item, target) FROM unnest(items) AS item;
  END IF;
  is_moved := @book@.save_sequences(target, is_new);
  SELECT s.glance INTO known FROM @book@.state s;
  IF NOT (is_suspect OR is_moved OR touched <> '{}' OR glance IS DISTINCT FROM known OR glance LIKE '%objects') THEN
    RETURN false;
  END IF;
  IF is_suspect THEN PERFORM @book@.save_views(target), @book@.keep_statements(target, is_new); END IF;
  IF is_new THEN items := ARRAY(SELECT l.id FROM @book@.leaf l); END IF;
  PERFORM @book@.list_saved(items);
  PERFORM @book@.save_surroundings(target,
    target = 0 AND EXISTS (SELECT FROM @book@.saved_surroundings WHERE level = 0));
  -- What this function did to the structure itself was noted as well where the event trigger is in force.
  IF target = 0 THEN PERFORM @book@.take_notes(); END IF;
  PERFORM @book@.ensure_mark();
  UPDATE @book@.state s SET top = greatest(s.top, target), glance = NULL;
  RETURN true;
END $$;

-- In a fresh copy of a template: takes what it found there as level 0, without saving rows again.
CREATE FUNCTION @book@.adopt_structure() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM @book@.take_notes(), @book@.keep_statements(0, false), @book@.ensure_mark();
  UPDATE @book@.saved_structure SET fingerprint = @book@.fingerprint() WHERE level = 0;
  PERFORM @book@.save_surroundings(0, false);
  UPDATE @book@.state SET glance = NULL;
END $$;

-- The sessions of a test file that is over; waits for each.
CREATE FUNCTION @book@.end_sessions(ports int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF @is_alone@ THEN RETURN; END IF;
  PERFORM pg_terminate_backend(pid, 5000) FROM pg_stat_get_activity(NULL)
  WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND @is_own_session@;
  PERFORM pg_stat_clear_snapshot();
END $$;

-- Answers first what keeps it from restoring: sessions inside a transaction begun since, prepared
-- transactions, or a structure that only a rebuild brings back. \`lsn\` is where the log was before
-- the look at everything that found nothing to undo; while it is there, nothing can have changed.
-- After the last test of a file, all its sessions are ended before; \`sessions\` is then how many ever were.
CREATE FUNCTION @book@.restore(target int, since timestamptz, seen pg_lsn, role_id oid, ports int[], is_last boolean,
  OUT busy jsonb, OUT prepared text[], OUT structure boolean, OUT undone int, OUT at timestamptz,
  OUT lsn pg_lsn, OUT sessions bigint, OUT bloated text[])
LANGUAGE plpgsql AS $$
DECLARE
  top int; is_logged boolean; fires boolean; known text; present text; touched oid[]; 
  is_lost boolean; is_suspect boolean; is_written boolean := false; are_views_due boolean;
BEGIN
  undone := 0;
  structure := false;
  IF is_last THEN PERFORM @book@.end_sessions(ports); END IF;
  lsn := pg_current_wal_insert_lsn();
  -- Whole rows of the sessions are costly, as they have the names of hosts.
  IF EXISTS (SELECT FROM pg_stat_get_backend_idset() AS id
      WHERE pg_stat_get_backend_xact_start(id) > since AND pg_stat_get_backend_pid(id) <> pg_backend_pid()) THEN
    SELECT jsonb_agg(jsonb_build_object('pid', pid, 'port', client_port, 'state', s.state)) INTO busy
    FROM pg_stat_get_activity(NULL) s
    WHERE s.state <> 'idle' AND xact_start > since AND backend_type = 'client backend'
      AND pid <> pg_backend_pid() AND @is_own_session@;
  END IF;
  IF EXISTS (SELECT pg_prepared_xact()) THEN
    SELECT array_agg(gid) INTO prepared FROM pg_prepared_xact() p WHERE @is_own_prepared@;
  END IF;
  at := clock_timestamp();
  IF is_last AND @is_alone@ THEN sessions := pg_stat_get_db_sessions(@database@); END IF;
  IF busy IS NOT NULL OR prepared IS NOT NULL OR lsn = seen THEN RETURN; END IF;

  -- One statement for all that each reset has to know, as starting one costs more than running it.
  WITH taken AS (DELETE FROM @book@.changed WHERE id <> 1 RETURNING id)
  SELECT coalesce((SELECT array_agg(DISTINCT id) FROM taken), '{}'),
         NOT EXISTS (SELECT FROM @book@.changed WHERE id = 1), concat(@glance@), s.top, s.is_logged, s.fires, s.glance
  INTO touched, is_lost, present, top, is_logged, fires, known FROM @book@.state s;

  IF present IS DISTINCT FROM known OR present LIKE '%objects' OR target < top THEN
    undone := undone + @book@.put_back_surroundings(target, role_id);
    UPDATE @book@.state SET glance = concat(@glance@);
    is_written := true;
  END IF;
  IF NOT @has_event_trigger@ OR touched && '{2,3}' OR target < top THEN
    undone := undone + @book@.drop_temporary(target, ports);
  END IF;

  is_suspect := NOT @has_event_trigger@ OR is_lost OR 2 = ANY (touched)
    OR target < top AND EXISTS (SELECT FROM @book@.saved_structure WHERE level > target);
  IF is_suspect THEN DELETE FROM @book@.statement; END IF;
  are_views_due := is_suspect OR target < top AND EXISTS (SELECT FROM @book@.saved_view WHERE level > target);
  structure := is_suspect AND (is_lost OR @book@.known_structure(target) IS DISTINCT FROM @book@.fingerprint());
  IF NOT structure THEN
    IF target < top THEN
      touched := touched || ARRAY(SELECT DISTINCT id FROM @book@.saved_relation WHERE level > target);
      PERFORM @book@.forget(target);
      IF is_suspect THEN PERFORM @book@.want_sequences(target); END IF;
      is_written := true;
    END IF;
    IF touched = '{}' THEN
      NULL;
    ELSIF fires AND EXISTS (SELECT FROM @book@.leaf l WHERE l.fires AND l.parent = ANY (touched)) THEN
      structure := true;
    ELSIF @has_event_trigger@ THEN
      PERFORM @book@.put_back_compiled(l.id, l.level, l.row_count, l.file) FROM @book@.leaf l WHERE l.parent = ANY (touched);
      IF txid_current() % 16 = 0 THEN bloated := @book@.bloated_tables(touched); END IF;
    ELSE
      structure := NOT @book@.put_back_in_order(touched);
      -- Without replication role the triggers that note changes noted these as well.
      DELETE FROM @book@.changed WHERE xmin = pg_current_xact_id()::xid;
    END IF;
    undone := undone + cardinality(touched);
  END IF;
  IF NOT structure THEN
    undone := undone + @book@.put_back_sequences();
    structure := are_views_due AND NOT @book@.put_back_views(target);
  END IF;
  IF structure THEN
    INSERT INTO @book@.changed SELECT unnest(touched || 2::oid);
    -- The migrations run again as the role that the slot was built with, not as a beforeAll left it.
    PERFORM @book@.put_back_settings(0, role_id), @book@.put_back_password(0, role_id);
    RETURN;
  END IF;

  IF is_written OR undone > 0 OR NOT is_logged THEN lsn := NULL; END IF;
  IF undone > 0 AND pg_relation_size('@book@.changed') > 16384 THEN
    bloated := array_append(bloated, '@book@.changed');
  END IF;
  at := clock_timestamp();
END $$;

-- After a rebuild of level 0: what the levels above it had saved, up to the target, is due again.
-- What is there only in a lower level has no number at present, and keeps the one that it had.
CREATE FUNCTION @book@.note_saved(target int) RETURNS void LANGUAGE sql AS $$
  SELECT @book@.forget(target);
  UPDATE @book@.saved_row s SET id = to_regclass(r.name) FROM @book@.saved_relation r
  WHERE s.id = r.id AND s.level = r.level AND s.level > 0 AND to_regclass(r.name) IS NOT NULL;
  UPDATE @book@.saved_place s SET id = to_regclass(r.name), tid = NULL FROM @book@.saved_relation r
  WHERE s.id = r.id AND s.level = r.level AND s.level > 0 AND to_regclass(r.name) IS NOT NULL;
  UPDATE @book@.saved_relation SET id = coalesce(to_regclass(name), id), file = 0 WHERE level > 0;
  UPDATE @book@.saved_sequence SET id = coalesce(to_regclass(name), id) WHERE level > 0;
  SELECT @book@.list_saved(ARRAY(SELECT id FROM @book@.leaf));
  SELECT @book@.want_sequences(target);
  DELETE FROM @book@.statement;
  INSERT INTO @book@.changed
  SELECT id FROM @book@.saved_relation WHERE level > 0 UNION SELECT 2::oid WHERE target > 0
$$;
`;
