/**
 * Putting rows back where triggers and foreign keys cannot be kept from firing: by an administrator
 * who is no superuser. All rows of the changed tables, and of those that refer to them, are deleted
 * from the referring to the referred and inserted the other way round.
 *
 * Triggers of the application's own are switched off meanwhile, as an owner may.
 *
 * Answers false, having changed nothing, where that would not give the same rows: rules, and foreign
 * keys in a circle.
 */
export const ORDER_SQL = `
CREATE FUNCTION @book@.switch_trigger(relation text, name text, how text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s %s TRIGGER %I', relation, how, name);
END $$;

CREATE FUNCTION @book@.put_back_in_order(changed oid[]) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE due oid[]; placed oid[] := '{}'; next oid[]; silenced jsonb; present text;
BEGIN
  WITH RECURSIVE referring (id) AS (
    SELECT id FROM @book@.leaf WHERE parent = ANY (changed)
    UNION SELECT leaf.id FROM referring
    JOIN pg_constraint o ON o.contype = 'f' AND o.confrelid IN (
      SELECT referring.id UNION SELECT parent FROM @book@.leaf l WHERE l.id = referring.id)
    JOIN @book@.leaf leaf ON leaf.parent = o.conrelid)
  SELECT array_agg(id) INTO due FROM referring;
  IF EXISTS (SELECT FROM pg_rewrite WHERE ev_class = ANY (due)) THEN RETURN false; END IF;
  -- A table is placed once all that it refers to are.
  WHILE cardinality(placed) < cardinality(due) LOOP
    SELECT array_agg(candidate.id) INTO next FROM unnest(due) AS candidate (id)
    WHERE candidate.id <> ALL (placed) AND NOT EXISTS (
      SELECT FROM pg_constraint o
      JOIN @book@.leaf mine ON mine.parent = o.conrelid AND mine.id = candidate.id
      JOIN @book@.leaf theirs ON theirs.parent = o.confrelid
      WHERE o.contype = 'f' AND theirs.id = ANY (due) AND theirs.id <> ALL (placed) AND theirs.id <> mine.id);
    IF next IS NULL THEN RETURN false; END IF;
    placed := placed || next;
  END LOOP;
  SELECT jsonb_agg(jsonb_build_object('name', tgname, 'on', tgrelid::regclass, 'how',
    CASE tgenabled WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END)) INTO silenced
  FROM pg_trigger WHERE tgrelid = ANY (due) AND NOT tgisinternal AND tgname <> 'hermetic_change' AND tgenabled <> 'D';
  IF silenced IS NOT NULL THEN
    present := @book@.fingerprint();
    PERFORM @book@.switch_trigger(trigger ->> 'on', trigger ->> 'name', 'DISABLE') FROM jsonb_array_elements(silenced) AS trigger;
  END IF;
  FOR place IN REVERSE cardinality(placed)..1 LOOP
    PERFORM @book@.put_back_compiled(placed[place], 0, 0, 0);
  END LOOP;
  FOR place IN 1..cardinality(placed) LOOP
    PERFORM @book@.put_back_compiled(l.id, l.level, l.row_count, l.file)
    FROM @book@.leaf l WHERE l.parent = placed[place] AND l.id = placed[place];
  END LOOP;
  IF silenced IS NOT NULL THEN
    -- Deferred checks have to be over before a table may be altered.
    SET CONSTRAINTS ALL IMMEDIATE;
    PERFORM @book@.switch_trigger(trigger ->> 'on', trigger ->> 'name', trigger ->> 'how') FROM jsonb_array_elements(silenced) AS trigger;
    UPDATE @book@.saved_structure SET fingerprint = @book@.fingerprint() WHERE fingerprint = present;
  END IF;
  RETURN true;
END $$;
`;
