/**
 * Dropping what is there beyond a level. Where a test has only added objects, that brings the
 * structure back without a rebuild: what was there before has not been written to. The fingerprint
 * tells whether it did.
 */
export const ADDITIONS_SQL = `
CREATE TABLE @book@.saved_ids (level int PRIMARY KEY, ids oid[] NOT NULL);

-- What can be dropped by itself, in an order in which little of it goes with something else.
CREATE FUNCTION @book@.droppable() RETURNS TABLE (place int, class regclass, id oid) LANGUAGE sql STABLE AS $$
  SELECT CASE relkind WHEN 'i' THEN 4 WHEN 'c' THEN 3 ELSE 1 END, 'pg_class'::regclass, oid FROM pg_catalog.pg_class
  WHERE relnamespace IN (@namespaces@) AND relpersistence <> 't'
  UNION ALL SELECT 2, 'pg_proc'::regclass, oid FROM pg_catalog.pg_proc WHERE pronamespace IN (@namespaces@)
  UNION ALL SELECT 3, 'pg_type'::regclass, oid FROM pg_catalog.pg_type
  WHERE typnamespace IN (@namespaces@) AND typtype IN ('d', 'e', 'r')
  UNION ALL SELECT 5, 'pg_namespace'::regclass, n.oid FROM (@namespaces@) AS n
$$;

CREATE FUNCTION @book@.save_ids(target int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO @book@.saved_ids SELECT target, coalesce(array_agg(id), '{}') FROM @book@.droppable()
  ON CONFLICT (level) DO UPDATE SET ids = excluded.ids
$$;

-- Answers how many it dropped. What cannot be dropped stays.
CREATE FUNCTION @book@.drop_additions(target int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE item record; type text; identity text; count int := 0;
  known oid[] := (SELECT ids FROM @book@.saved_ids WHERE level <= target ORDER BY level DESC LIMIT 1);
BEGIN
  FOR item IN
    SELECT d.class, d.id FROM @book@.droppable() d LEFT JOIN unnest(known) AS k ON k = d.id
    WHERE k IS NULL ORDER BY d.place, d.id
  LOOP
    SELECT o.type, o.identity INTO type, identity FROM pg_identify_object(item.class, item.id, 0) o;
    CONTINUE WHEN type IS NULL;
    BEGIN
      EXECUTE format('DROP %s %s CASCADE', replace(type, 'composite ', ''), identity);
      count := count + 1;
    EXCEPTION WHEN lock_not_available THEN RETURN count; WHEN OTHERS THEN NULL;
    END;
  END LOOP;
  RETURN count;
END $$;
`;
