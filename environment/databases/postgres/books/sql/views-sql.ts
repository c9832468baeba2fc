/**
 * Materialized views: nothing can be written to them but by refreshing, so they are refreshed when
 * their rows are not those of the level. Where that gives other rows (the view was stale, or depends
 * on the time), only a rebuild can.
 */
export const VIEWS_SQL = `
CREATE TABLE @book@.saved_view (name text, level int, rows text, PRIMARY KEY (name, level));

-- Null for a view that is not populated.
CREATE FUNCTION @book@.read_view(view oid, name text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE rows text;
BEGIN
  IF (SELECT relispopulated FROM pg_class WHERE oid = view) THEN
    EXECUTE format('SELECT md5(coalesce(string_agg(row, '','' ORDER BY row), '''')) FROM (
      SELECT md5("hermetic row"::text) AS row FROM %s AS "hermetic row") AS row', name) INTO rows;
  END IF;
  RETURN rows;
END $$;

CREATE FUNCTION @book@.save_views(target int) RETURNS void LANGUAGE sql AS $$
  INSERT INTO @book@.saved_view SELECT name, target, @book@.read_view(id, name) FROM @book@.relations('{m}')
  ON CONFLICT (name, level) DO UPDATE SET rows = excluded.rows
$$;

CREATE FUNCTION @book@.put_back_views(target int) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE view record;
BEGIN
  FOR view IN
    SELECT v.id, v.name, (SELECT s.rows FROM @book@.saved_view s
      WHERE s.name = v.name AND s.level <= target ORDER BY s.level DESC LIMIT 1) AS rows
    FROM @book@.relations('{m}') v ORDER BY v.id
  LOOP
    CONTINUE WHEN view.rows IS NOT DISTINCT FROM @book@.read_view(view.id, view.name);
    EXECUTE format('REFRESH MATERIALIZED VIEW %s %s', view.name,
      CASE WHEN view.rows IS NULL THEN 'WITH NO DATA' END);
    IF view.rows IS DISTINCT FROM @book@.read_view(view.id, view.name) THEN RETURN false; END IF;
  END LOOP;
  RETURN true;
END $$;
`;
