/** Tables of up to so many rows are written anew as a whole, in their order, once a row is missing. */
const KEPT_IN_ORDER = 1_000;

/**
 * The rows of tables. They are kept as the text of their row value, which depends on no type of the
 * application, so that a test may drop or alter what it likes.
 *
 * A version of a row is known by its place: within one file of a table, ctid and xmin together name
 * it for good. So the rows that a test left alone stay where they are, and of a large table only
 * what was changed is written. Functions that put back are generated with static statements, whose
 * plans a session keeps; one function branches by halves to the table it is called for.
 */
export const TABLES_SQL = `
CREATE TABLE @book@.saved_relation (
  id oid, level int, name text NOT NULL, row_count bigint NOT NULL, file oid, pages bigint,
  PRIMARY KEY (id, level));
CREATE TABLE @book@.saved_row (id oid, level int, position bigint, image text NOT NULL,
  PRIMARY KEY (id, level, position));
CREATE TABLE @book@.saved_place (id oid, level int, position bigint, tid tid, xid xid,
  PRIMARY KEY (id, level, position));
-- What a statement on a table may have written to (itself, and what inherits from it), each with what
-- is saved of it for the level that tests start from: all that a reset asks of the common table.
-- \`fires\`: a trigger or rule of it acts also where rows are put back.
CREATE TABLE @book@.leaf (parent oid, id oid, fires boolean NOT NULL,
  level int, row_count bigint, file oid, pages bigint, PRIMARY KEY (parent, id));

CREATE FUNCTION @book@.relations(kinds "char"[]) RETURNS TABLE (id oid, name text)
LANGUAGE sql STABLE AS $$
  SELECT c.oid, format('%I.%I', n.nspname, c.relname)
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = ANY (kinds) AND c.relpersistence <> 't' AND n.oid IN (@namespaces@)
$$;

CREATE FUNCTION @book@.track_tables() RETURNS void LANGUAGE plpgsql AS $$
DECLARE item record;
BEGIN
  FOR item IN
    SELECT r.name, t.oid AS tracker FROM @book@.relations('{r,p}') r
    LEFT JOIN pg_trigger t ON tgrelid = r.id AND tgname = 'hermetic_change' AND NOT tgisinternal
    WHERE t.oid IS NULL OR tgenabled <> 'O'
  LOOP
    IF item.tracker IS NULL THEN
      EXECUTE format('CREATE TRIGGER hermetic_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s
        FOR EACH STATEMENT EXECUTE FUNCTION @book@.note_change()', item.name);
    ELSE
      -- A beforeAll that disabled all triggers of a table meant its own.
      EXECUTE format('ALTER TABLE ONLY %s ENABLE TRIGGER hermetic_change', item.name);
    END IF;
  END LOOP;
END $$;

CREATE FUNCTION @book@.list_leaves() RETURNS void LANGUAGE sql AS $$
  DELETE FROM @book@.leaf;
  INSERT INTO @book@.leaf (parent, id, fires)
  WITH RECURSIVE tree (parent, id) AS (
    SELECT id, id FROM @book@.relations('{r,p}')
    UNION SELECT tree.parent, i.inhrelid FROM tree JOIN pg_catalog.pg_inherits i ON i.inhparent = tree.id)
  SELECT DISTINCT tree.parent, r.id,
    EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = r.id AND tgenabled IN ('A', 'R'))
    OR EXISTS (SELECT FROM pg_catalog.pg_rewrite WHERE ev_class = r.id AND ev_enabled IN ('A', 'R'))
  FROM tree JOIN @book@.relations('{r}') r ON r.id = tree.id;
$$;

CREATE FUNCTION @book@.save_rows(relation oid, target int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE full_name text; saved bigint;
BEGIN
  SELECT format('%I.%I', nspname, relname) INTO full_name
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE c.oid = relation;
  DELETE FROM @book@.saved_row WHERE id = relation AND level = target;
  DELETE FROM @book@.saved_place WHERE id = relation AND level = target;
  EXECUTE format('WITH source AS MATERIALIZED (
      SELECT row_number() OVER () AS position, "hermetic row".ctid AS tid, "hermetic row".xmin AS xid,
             "hermetic row"::text AS image FROM ONLY %s AS "hermetic row"),
    placed AS (INSERT INTO @book@.saved_place SELECT $1, $2, position, tid, xid FROM source)
    INSERT INTO @book@.saved_row SELECT $1, $2, position, image FROM source', full_name)
  USING relation, target;
  GET DIAGNOSTICS saved = ROW_COUNT;
  INSERT INTO @book@.saved_relation VALUES (relation, target, full_name, saved,
    pg_relation_filenode(relation), pg_relation_size(relation) / 8192)
  ON CONFLICT (id, level) DO UPDATE
  SET name = excluded.name, row_count = excluded.row_count, file = excluded.file, pages = excluded.pages;
END $$;

CREATE FUNCTION @book@.put_back_code(relation oid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE name text; columns text; parts text;
BEGIN
  SELECT format('%I.%I', nspname, relname) INTO name
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE c.oid = relation;
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
         string_agg('(saved.image).' || quote_ident(attname), ', ' ORDER BY attnum)
  INTO columns, parts
  FROM pg_attribute WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
  -- OFFSET 0 keeps the planner from parsing the row once for each of its columns.
  RETURN format('
    IF rows = 0 THEN DELETE FROM ONLY %1$s; RETURN; END IF;
    IF file <> pg_relation_filenode(relation) THEN PERFORM @book@.forget_places(relation, source); END IF;
    DELETE FROM ONLY %1$s AS t WHERE NOT EXISTS (SELECT FROM @book@.saved_place p
      WHERE p.id = %2$s AND p.level = source AND p.tid = t.ctid AND p.xid = t.xmin);
    SELECT array_agg(p.position ORDER BY p.position) INTO missing FROM @book@.saved_place p
    WHERE p.id = %2$s AND p.level = source
      AND NOT EXISTS (SELECT FROM ONLY %1$s AS t WHERE t.ctid = p.tid AND t.xmin = p.xid);
    IF missing IS NULL THEN RETURN; END IF;
    -- Tests read small tables in the order in which rows lie there, without asking for it.
    IF rows <= ${KEPT_IN_ORDER} THEN
      DELETE FROM ONLY %1$s;
      missing := ARRAY(SELECT generate_series(1, rows));
    END IF;
    WITH put AS (
      INSERT INTO %1$s AS hermetic %3$s
      SELECT %4$s FROM (
        SELECT r.image::%1$s AS image FROM @book@.saved_row r
        WHERE r.id = %2$s AND r.level = source AND r.position = ANY (missing)
        ORDER BY r.position OFFSET 0) AS saved
      RETURNING hermetic.ctid AS tid, hermetic.xmin AS xid),
    numbered AS (SELECT tid, xid, row_number() OVER () AS number FROM put)
    UPDATE @book@.saved_place p SET tid = numbered.tid, xid = numbered.xid FROM numbered
    WHERE p.id = %2$s AND p.level = source AND p.position = missing[numbered.number];',
    name, relation, CASE WHEN columns <> '' THEN '(' || columns || ') OVERRIDING SYSTEM VALUE' END,
    coalesce(parts, ''));
END $$;

CREATE FUNCTION @book@.branch(relations oid[], first int, last int) RETURNS text LANGUAGE sql AS $$
  SELECT CASE WHEN first > last THEN 'NULL;'
    WHEN first = last THEN @book@.put_back_code(relations[first])
    ELSE 'IF relation <= ' || relations[(first + last) / 2] || ' THEN '
      || @book@.branch(relations, first, (first + last) / 2) || ' ELSE '
      || @book@.branch(relations, (first + last) / 2 + 1, last) || ' END IF;' END
$$;

CREATE FUNCTION @book@.compile_put_back() RETURNS void LANGUAGE plpgsql AS $$
DECLARE ids oid[] := ARRAY(SELECT id FROM @book@.relations('{r}') ORDER BY id);
BEGIN
  EXECUTE format('CREATE OR REPLACE FUNCTION @book@.put_back_compiled(relation oid, source int, rows bigint, file oid)
    RETURNS void LANGUAGE plpgsql AS %L', 'DECLARE missing bigint[]; BEGIN ' || @book@.branch(ids, 1, cardinality(ids)) || ' END');
END $$;

CREATE FUNCTION @book@.list_saved(ids oid[]) RETURNS void LANGUAGE sql AS $$
  UPDATE @book@.leaf SET level = s.level, row_count = s.row_count, file = s.file, pages = s.pages
  FROM (SELECT DISTINCT ON (id) * FROM @book@.saved_relation WHERE id = ANY (ids) ORDER BY id, level DESC) s
  WHERE s.id = leaf.id
$$;

-- In another file the same place is another row.
CREATE FUNCTION @book@.forget_places(relation oid, target int) RETURNS void LANGUAGE sql AS $$
  UPDATE @book@.saved_place SET tid = NULL WHERE id = relation AND level = target;
  UPDATE @book@.saved_relation SET file = pg_relation_filenode(relation) WHERE id = relation AND level = target;
  UPDATE @book@.leaf SET file = pg_relation_filenode(relation) WHERE id = relation
$$;

-- Tables that have grown so much that they should be vacuumed.
CREATE FUNCTION @book@.bloated_tables(parents oid[]) RETURNS text[] LANGUAGE sql AS $$
  SELECT array_agg(DISTINCT id::regclass::text) FROM @book@.leaf
  WHERE parent = ANY (parents) AND pg_relation_size(id) > 8192 * (8 + 2 * pages)
$$;
`;
