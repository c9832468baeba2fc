/** Names that the bookkeeping of one slot is made for; none comes from a user unquoted. */
export interface BookkeepingNames {
  /** Schema of the bookkeeping itself. */
  readonly book: string;
  /** Schema of the application's tables, or null for all schemas of a database of the slot's own. */
  readonly schema: string | null;
  /** Whether an event trigger reports changes of structure; without one each reset looks for itself. */
  readonly hasEventTrigger: boolean;
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * SQL that lets a slot go back to an earlier state by undoing what changed.
 *
 * Statement triggers note each table that a committed statement wrote to; rows are kept as the text
 * of their row value, which depends on no type of the application, so that a test may drop or alter
 * what it likes. `checkpoint(level)` saves the tables noted since the last call, `restore(level)`
 * puts back every table noted since, or saved above that level, from the highest level at or below.
 * The session that calls them has `session_replication_role = replica`: no trigger and no foreign
 * key of the application's acts on what is put back.
 *
 * The structure is compared by a fingerprint of the catalog. It leaves out what `TRUNCATE`, `VACUUM`
 * and `REFRESH` change (file nodes and statistics): those are data.
 */
export function bookkeepingSql({ book, schema, hasEventTrigger }: BookkeepingNames): string {
  const namespaces = schema
    ? `SELECT oid FROM pg_namespace WHERE nspname = ${literal(schema)}`
    : `SELECT oid FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
       AND nspname NOT IN ('information_schema', ${literal(book)})`;
  const text = hasEventTrigger ? TEMPLATE + STRUCTURE_REPORT_SQL : TEMPLATE;
  return text.replaceAll('@book@', quote(book))
    .replaceAll('@reports_structure@', String(hasEventTrigger))
    .replaceAll('@namespaces@', namespaces);
}

/** For a database that may have an event trigger: tells of changes of structure. */
const STRUCTURE_REPORT_SQL = `
CREATE FUNCTION @book@.note_structure() RETURNS event_trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO @book@.changed VALUES ('');
END $$;
CREATE EVENT TRIGGER hermetic_structure ON ddl_command_end EXECUTE FUNCTION @book@.note_structure();
`;

const TEMPLATE = `
CREATE SCHEMA @book@;
CREATE UNLOGGED TABLE @book@.changed (relation text NOT NULL);
CREATE UNLOGGED TABLE @book@.saved_relation (relation text, level int, PRIMARY KEY (relation, level));
CREATE UNLOGGED TABLE @book@.saved_row (
  relation text, level int, position bigint GENERATED ALWAYS AS IDENTITY, image text NOT NULL,
  PRIMARY KEY (relation, level, position));
CREATE UNLOGGED TABLE @book@.saved_sequence (
  relation text, level int, id oid NOT NULL, last_value bigint, PRIMARY KEY (relation, level));
CREATE UNLOGGED TABLE @book@.saved_structure (level int PRIMARY KEY, fingerprint text NOT NULL);

CREATE FUNCTION @book@.note_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  INSERT INTO @book@.changed VALUES (format('%I.%I', TG_TABLE_SCHEMA, TG_TABLE_NAME));
  RETURN NULL;
END $$;

CREATE FUNCTION @book@.relations(kinds "char"[]) RETURNS TABLE (relation text, id oid)
LANGUAGE sql STABLE AS $$
  SELECT format('%I.%I', n.nspname, c.relname), c.oid
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = ANY (kinds) AND c.relpersistence <> 't' AND n.oid IN (@namespaces@)
$$;

-- A statement on a partitioned or inherited table names the parent and writes to its children.
CREATE FUNCTION @book@.leaves(parent text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE id oid := to_regclass(parent);
BEGIN
  IF EXISTS (SELECT FROM pg_inherits WHERE inhparent = id) THEN
    RETURN QUERY WITH RECURSIVE tree AS (
      SELECT to_regclass(parent)::oid AS id UNION SELECT i.inhrelid FROM pg_inherits i JOIN tree ON i.inhparent = tree.id)
    SELECT r.relation FROM tree JOIN @book@.relations('{r}') r USING (id);
  ELSIF EXISTS (SELECT FROM pg_class c WHERE c.oid = id AND relkind = 'r') THEN
    RETURN NEXT parent;
  END IF;
END $$;

CREATE FUNCTION @book@.fingerprint() RETURNS text LANGUAGE sql STABLE AS $$
  WITH namespace AS MATERIALIZED (@namespaces@),
  class AS MATERIALIZED (
    SELECT oid, relname, relkind, relowner, relpersistence, relchecks, relhastriggers, relrowsecurity,
           relforcerowsecurity, relreplident, relacl, reloptions
    FROM pg_class WHERE relnamespace IN (SELECT oid FROM namespace) AND relpersistence <> 't'),
  entry (kind, id, content) AS (
    SELECT 'class', oid, class::text FROM class
    UNION ALL SELECT 'namespace', n.oid, n.xmin::text FROM pg_namespace n JOIN namespace USING (oid)
    UNION ALL SELECT 'column', attrelid, attnum || ':' || a.xmin::text FROM pg_attribute a JOIN class ON attrelid = class.oid
    UNION ALL SELECT 'default', d.oid, d.xmin::text FROM pg_attrdef d JOIN class ON adrelid = class.oid
    UNION ALL SELECT 'constraint', o.oid, o.xmin::text FROM pg_constraint o WHERE connamespace IN (SELECT oid FROM namespace)
    UNION ALL SELECT 'index', indexrelid, i.xmin::text FROM pg_index i JOIN class ON indrelid = class.oid
    UNION ALL SELECT 'trigger', t.oid, t.xmin::text FROM pg_trigger t JOIN class ON tgrelid = class.oid
    UNION ALL SELECT 'rule', r.oid, r.xmin::text FROM pg_rewrite r JOIN class ON ev_class = class.oid
    UNION ALL SELECT 'policy', p.oid, p.xmin::text FROM pg_policy p JOIN class ON polrelid = class.oid
    UNION ALL SELECT 'sequence', seqrelid, s.xmin::text FROM pg_sequence s JOIN class ON seqrelid = class.oid
    UNION ALL SELECT 'inherits', inhrelid, h.xmin::text FROM pg_inherits h JOIN class ON inhrelid = class.oid
    UNION ALL SELECT 'function', f.oid, f.xmin::text FROM pg_proc f WHERE pronamespace IN (SELECT oid FROM namespace)
    UNION ALL SELECT 'type', y.oid, y.xmin::text FROM pg_type y WHERE typnamespace IN (SELECT oid FROM namespace)
    UNION ALL SELECT 'label', e.oid, e.xmin::text FROM pg_enum e JOIN pg_type y ON y.oid = enumtypid
      WHERE typnamespace IN (SELECT oid FROM namespace))
  SELECT md5(coalesce(string_agg(kind || id || content, ',' ORDER BY kind, id, content), '')) FROM entry
$$;

CREATE FUNCTION @book@.track_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE item text;
BEGIN
  FOR item IN
    SELECT r.relation FROM @book@.relations('{r,p}') r
    WHERE NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = r.id AND tgname = 'hermetic_change')
  LOOP
    EXECUTE format('CREATE TRIGGER hermetic_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
      FOR EACH STATEMENT EXECUTE FUNCTION @book@.note_change()', item);
  END LOOP;
END $$;

CREATE FUNCTION @book@.save_rows(relation text, level int) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM @book@.saved_row s WHERE s.relation = save_rows.relation AND s.level = save_rows.level;
  EXECUTE format('INSERT INTO @book@.saved_row (relation, level, image)
    SELECT %L, %s, hermetic_row::text FROM ONLY %s AS hermetic_row', relation, level, relation);
  INSERT INTO @book@.saved_relation VALUES (relation, level) ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION @book@.put_back_rows(relation text, level int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE columns text; parts text;
BEGIN
  EXECUTE format('DELETE FROM ONLY %s', relation);
  IF NOT EXISTS (SELECT FROM @book@.saved_row s
    WHERE s.relation = put_back_rows.relation AND s.level = put_back_rows.level) THEN RETURN;
  END IF;
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
         string_agg('(saved.hermetic_row).' || quote_ident(attname), ', ' ORDER BY attnum)
  INTO columns, parts
  FROM pg_attribute
  WHERE attrelid = relation::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
  -- OFFSET 0 keeps the planner from parsing the row once for each of its columns.
  EXECUTE format('INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM
    (SELECT image::%s AS hermetic_row FROM @book@.saved_row s
     WHERE s.relation = %L AND s.level = %s ORDER BY position OFFSET 0) AS saved',
    relation, columns, parts, relation, relation, level);
END $$;

CREATE FUNCTION @book@.checkpoint(target int) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE item text; suspect boolean; present text; known text;
BEGIN
  suspect := target = 0 OR NOT @reports_structure@ OR EXISTS (SELECT FROM @book@.changed c WHERE c.relation = '');
  IF suspect THEN
    PERFORM @book@.track_tables();
    present := @book@.fingerprint();
    SELECT fingerprint INTO known FROM @book@.saved_structure WHERE level <= target ORDER BY level DESC LIMIT 1;
    suspect := present IS DISTINCT FROM known;
  END IF;
  IF suspect THEN
    INSERT INTO @book@.saved_structure VALUES (target, present)
    ON CONFLICT (level) DO UPDATE SET fingerprint = present;
    PERFORM @book@.save_rows(r.relation, target) FROM @book@.relations('{r}') r;
  ELSE
    FOR item IN SELECT DISTINCT @book@.leaves(c.relation) FROM @book@.changed c WHERE c.relation <> '' LOOP
      PERFORM @book@.save_rows(item, target);
    END LOOP;
  END IF;
  INSERT INTO @book@.saved_sequence
  SELECT r.relation, target, r.id, pg_sequence_last_value(r.id) FROM @book@.relations('{S}') r
  ON CONFLICT ON CONSTRAINT saved_sequence_pkey
  DO UPDATE SET id = excluded.id, last_value = excluded.last_value;
  DELETE FROM @book@.changed;
  RETURN clock_timestamp();
END $$;

CREATE FUNCTION @book@.put_back_sequences(target int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE moved record; count int := 0;
BEGIN
  FOR moved IN
    SELECT wanted.id, wanted.last_value FROM (
      SELECT DISTINCT ON (relation) id, last_value FROM @book@.saved_sequence
      WHERE level <= target ORDER BY relation, level DESC) wanted
    WHERE wanted.last_value IS DISTINCT FROM pg_sequence_last_value(wanted.id)
  LOOP
    PERFORM setval(moved.id, coalesce(moved.last_value, seqstart), moved.last_value IS NOT NULL)
    FROM pg_sequence WHERE seqrelid = moved.id;
    count := count + 1;
  END LOOP;
  RETURN count;
END $$;

CREATE FUNCTION @book@.forget(above int) RETURNS void LANGUAGE sql AS $$
  DELETE FROM @book@.saved_row WHERE level > above;
  DELETE FROM @book@.saved_relation WHERE level > above;
  DELETE FROM @book@.saved_sequence WHERE level > above;
  DELETE FROM @book@.saved_structure WHERE level > above
$$;

-- Answers {"busy": [...]} for sessions of the slot that are inside a transaction begun since, and
-- {"structure": true} when only a rebuild can bring the level back; nothing is changed then.
CREATE FUNCTION @book@.restore(target int, since timestamptz) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE busy jsonb; item text; known text; above boolean; suspect boolean; undone int := 0; saved_level int;
BEGIN
  SELECT jsonb_agg(jsonb_build_object('pid', pid, 'port', client_port, 'state', state)) INTO busy
  FROM pg_stat_get_activity(NULL)
  WHERE datid = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND application_name <> 'jest-hermetic' AND state <> 'idle' AND xact_start > since;
  IF busy IS NOT NULL THEN RETURN jsonb_build_object('busy', busy); END IF;

  above := EXISTS (SELECT FROM @book@.saved_relation s WHERE s.level > target)
    OR EXISTS (SELECT FROM @book@.saved_sequence s WHERE s.level > target)
    OR EXISTS (SELECT FROM @book@.saved_structure s WHERE s.level > target);
  suspect := above OR NOT @reports_structure@ OR EXISTS (SELECT FROM @book@.changed c WHERE c.relation = '');
  IF suspect THEN
    SELECT fingerprint INTO known FROM @book@.saved_structure WHERE level <= target ORDER BY level DESC LIMIT 1;
    IF known <> @book@.fingerprint() THEN RETURN jsonb_build_object('structure', true); END IF;
  END IF;

  -- Planning this query takes longer than all the rest of an untouched database.
  IF above OR EXISTS (SELECT FROM @book@.changed) THEN
    FOR item IN
      SELECT DISTINCT @book@.leaves(touched.relation) FROM (
        SELECT c.relation FROM @book@.changed c WHERE c.relation <> ''
        UNION SELECT s.relation FROM @book@.saved_relation s WHERE s.level > target) AS touched
    LOOP
      SELECT max(s.level) INTO saved_level FROM @book@.saved_relation s
      WHERE s.relation = item AND s.level <= target;
      PERFORM @book@.put_back_rows(item, saved_level);
      undone := undone + 1;
    END LOOP;
  END IF;
  undone := undone + @book@.put_back_sequences(target);
  IF suspect THEN
    FOR item IN SELECT r.relation FROM @book@.relations('{m}') r LOOP
      EXECUTE format('REFRESH MATERIALIZED VIEW %s', item);
    END LOOP;
  END IF;
  DELETE FROM @book@.changed;
  IF above THEN PERFORM @book@.forget(target); END IF;
  RETURN jsonb_build_object('undone', undone, 'at', clock_timestamp());
END $$;

-- In a fresh copy whose objects have got another owner.
CREATE FUNCTION @book@.adopt_structure() RETURNS void LANGUAGE sql AS $$
  UPDATE @book@.saved_structure SET fingerprint = @book@.fingerprint() WHERE level = 0;
  DELETE FROM @book@.changed
$$;

-- After a rebuild of level 0: what the levels above it had saved, up to the target, is due again.
CREATE FUNCTION @book@.note_saved(target int) RETURNS void LANGUAGE sql AS $$
  SELECT @book@.forget(target);
  UPDATE @book@.saved_sequence SET id = to_regclass(relation) WHERE level > 0;
  INSERT INTO @book@.changed SELECT relation FROM @book@.saved_relation WHERE level > 0
$$;
`;
