/**
 * What belongs to a slot without being in a schema of it: settings and passwords, large objects,
 * and the temporary objects of sessions that stay connected.
 */
export const SURROUNDINGS_SQL = `
CREATE TABLE @book@.saved_setting (level int, role oid, is_local boolean, config text[] NOT NULL,
  PRIMARY KEY (level, role, is_local));
CREATE TABLE @book@.saved_password (level int, role oid, password text, PRIMARY KEY (level, role));
CREATE TABLE @book@.saved_object (level int, id oid, state text NOT NULL, owner oid, acl aclitem[], data bytea NOT NULL, comment text,
  PRIMARY KEY (level, id));
-- What a beforeAll left in the temporary schema of a session.
CREATE TABLE @book@.saved_temporary (level int, class_id oid, id oid, PRIMARY KEY (level, class_id, id));
-- One row a level, so that a level whose last large object was removed is told from one that saved none.
CREATE TABLE @book@.saved_surroundings (level int PRIMARY KEY);

CREATE FUNCTION @book@.is_superuser() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT current_setting('is_superuser')::boolean
$$;

CREATE FUNCTION @book@.settings() RETURNS TABLE (role oid, is_local boolean, config text[])
LANGUAGE sql STABLE AS $$
  SELECT setrole, setdatabase <> 0, setconfig FROM pg_catalog.pg_db_role_setting
  WHERE setdatabase = @database@ OR (setdatabase = 0 AND setrole <> 0)
$$;

CREATE FUNCTION @book@.object_state(object oid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT concat(lomowner, ' ', lomacl, ' ', md5(lo_get(oid)), ' ', obj_description(oid, 'pg_largeobject')) FROM pg_catalog.pg_largeobject_metadata WHERE oid = object
$$;

CREATE FUNCTION @book@.temporary_objects() RETURNS TABLE (classid oid, objid oid, space name)
LANGUAGE sql STABLE AS $$
  SELECT d.classid, d.objid, n.nspname FROM pg_catalog.pg_namespace n
  JOIN pg_catalog.pg_depend d ON d.refclassid = 'pg_catalog.pg_namespace'::regclass AND d.refobjid = n.oid
  WHERE n.nspname LIKE 'pg\\_temp\\_%' AND n.oid <> pg_my_temp_schema() AND d.deptype = 'n'
$$;

-- A rebuild of level 0 happens while settings and temporary objects of the levels above it are in place.
CREATE FUNCTION @book@.save_surroundings(target int, is_rebuild boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM @book@.saved_object WHERE level = target;
  IF @has_objects@ THEN
    INSERT INTO @book@.saved_object SELECT target, oid, @book@.object_state(oid), lomowner, lomacl, lo_get(oid),
      obj_description(oid, 'pg_largeobject')
    FROM pg_largeobject_metadata;
  END IF;
  IF is_rebuild THEN RETURN; END IF;
  DELETE FROM @book@.saved_setting WHERE level = target;
  DELETE FROM @book@.saved_password WHERE level = target;
  INSERT INTO @book@.saved_setting SELECT target, s.* FROM @book@.settings() s;
  IF @book@.is_superuser() THEN
    INSERT INTO @book@.saved_password SELECT target, oid, rolpassword FROM pg_authid WHERE rolcanlogin AND rolname LIKE 'hermetic\\_%';
  END IF;
  INSERT INTO @book@.saved_temporary SELECT target, classid, objid FROM @book@.temporary_objects()
  ON CONFLICT DO NOTHING;
  INSERT INTO @book@.saved_surroundings VALUES (target) ON CONFLICT DO NOTHING;
END $$;

-- ALTER ROLE would write a value in its own words ('12345ms' for '12345'), so that a superuser writes
-- the row. For others it is set by set_config first: in the statement, a list would become one name.
CREATE FUNCTION @book@.put_back_settings(target int, role_id oid) RETURNS int LANGUAGE plpgsql AS $$
DECLARE changed record; whose text; count int := 0;
BEGIN
  FOR changed IN
    SELECT role, is_local, wanted.config FROM (
      SELECT s.role, s.is_local, s.config FROM @book@.saved_setting s WHERE s.level = target) AS wanted
    FULL JOIN @book@.settings() AS present USING (role, is_local)
    WHERE (role = role_id OR (is_local AND (role = 0 OR role_id IS NULL)))
      AND wanted.config IS DISTINCT FROM present.config
  LOOP
    IF @book@.is_superuser() THEN
      DELETE FROM pg_db_role_setting
      WHERE setrole = changed.role AND setdatabase = CASE WHEN changed.is_local THEN @database@ ELSE 0 END;
      INSERT INTO pg_db_role_setting
      SELECT CASE WHEN changed.is_local THEN @database@ ELSE 0 END, changed.role, changed.config
      WHERE changed.config IS NOT NULL;
    ELSE
      whose := CASE WHEN changed.role = 0 THEN format('DATABASE %I', current_database())
        ELSE format('ROLE %I', pg_get_userbyid(changed.role))
          || CASE WHEN changed.is_local THEN format(' IN DATABASE %I', current_database()) ELSE '' END END;
      PERFORM @book@.set_settings(whose, changed.config);
    END IF;
    count := count + 1;
  END LOOP;
  RETURN count;
END $$;

CREATE FUNCTION @book@.set_settings(whose text, config text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE setting text; previous text;
BEGIN
  EXECUTE format('ALTER %s RESET ALL', whose);
  FOREACH setting IN ARRAY coalesce(config, '{}') LOOP
    previous := current_setting(split_part(setting, '=', 1), true);
    PERFORM set_config(split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1), false);
    EXECUTE format('ALTER %s SET %s FROM CURRENT', whose,
      (SELECT string_agg(quote_ident(part), '.') FROM unnest(string_to_array(split_part(setting, '=', 1), '.')) AS part));
    PERFORM set_config(split_part(setting, '=', 1), previous, false);
  END LOOP;
END $$;

CREATE FUNCTION @book@.put_back_password(target int, role_id oid) RETURNS int LANGUAGE plpgsql AS $$
DECLARE wanted text; count int := 0;
BEGIN
  IF role_id IS NULL OR NOT @book@.is_superuser() THEN RETURN 0; END IF;
  SELECT password INTO wanted FROM @book@.saved_password WHERE level = target AND role = role_id;
  -- ALTER ROLE would encrypt it anew.
  IF FOUND THEN
    UPDATE pg_authid SET rolpassword = wanted WHERE oid = role_id AND rolpassword IS DISTINCT FROM wanted;
    GET DIAGNOSTICS count = ROW_COUNT;
  END IF;
  RETURN count;
END $$;

CREATE FUNCTION @book@.put_back_objects(target int) RETURNS int LANGUAGE plpgsql AS $$
DECLARE changed record; count int := 0;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_largeobject_metadata) AND NOT EXISTS (SELECT FROM @book@.saved_object) THEN
    RETURN 0;
  END IF;
  FOR changed IN
    SELECT coalesce(wanted.id, present.oid) AS id, wanted.data, wanted.owner, wanted.acl, wanted.comment,
      present.oid AS found
    FROM (SELECT * FROM @book@.saved_object WHERE level = target) AS wanted
    FULL JOIN pg_largeobject_metadata present ON present.oid = wanted.id
    WHERE wanted.state IS DISTINCT FROM @book@.object_state(present.oid)
  LOOP
    IF changed.found IS NOT NULL THEN PERFORM lo_unlink(changed.found); END IF;
    IF changed.data IS NOT NULL THEN
      PERFORM lo_from_bytea(changed.id, changed.data);
      EXECUTE format('ALTER LARGE OBJECT %s OWNER TO %I', changed.id, pg_get_userbyid(changed.owner));
      EXECUTE format('COMMENT ON LARGE OBJECT %s IS %L', changed.id, changed.comment);
      IF @book@.is_superuser() THEN
        UPDATE pg_largeobject_metadata SET lomacl = changed.acl WHERE oid = changed.id;
      END IF;
    END IF;
    count := count + 1;
  END LOOP;
  RETURN count;
END $$;

CREATE FUNCTION @book@.put_back_surroundings(target int, role_id oid) RETURNS int LANGUAGE plpgsql AS $$
DECLARE saved int := (SELECT max(level) FROM @book@.saved_surroundings WHERE level <= target);
BEGIN
  RETURN @book@.put_back_settings(saved, role_id) + @book@.put_back_password(saved, role_id)
    + CASE WHEN @has_objects@ THEN @book@.put_back_objects(saved) ELSE 0 END;
END $$;

-- What is in the temporary schemas of others; the schemas stay, as their sessions know them by number.
CREATE FUNCTION @book@.drop_temporary(target int, ports int[]) RETURNS int LANGUAGE plpgsql AS $$
DECLARE item record; count int := 0;
BEGIN
  FOR item IN
    SELECT o.type, o.identity, t.classid, t.objid
    FROM @book@.temporary_objects() t, pg_identify_object(t.classid, t.objid, 0) o
    WHERE @is_own_temporary@ AND NOT EXISTS (
      SELECT FROM @book@.saved_temporary s WHERE s.class_id = t.classid AND s.id = t.objid AND s.level <= target)
  LOOP
    -- Something dropped before may have taken it along.
    CONTINUE WHEN (SELECT type FROM pg_identify_object(item.classid, item.objid, 0)) IS NULL;
    EXECUTE format('DROP %s IF EXISTS %s CASCADE', item.type, item.identity);
    count := count + 1;
  END LOOP;
  RETURN count;
END $$;
`;
