CREATE TABLE events (
  id integer PRIMARY KEY AUTOINCREMENT,
  run_id integer NOT NULL REFERENCES runs,
  attempt integer NOT NULL,
  type text NOT NULL,
  step text,
  detail text,
  created_at text NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z')
) STRICT;

CREATE INDEX events_in_order ON events (run_id, created_at, id);
