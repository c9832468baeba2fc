CREATE TABLE events (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id integer NOT NULL REFERENCES runs,
  attempt integer NOT NULL,
  type text NOT NULL,
  step text,
  detail text,
  created_at timestamptz(3) NOT NULL
);

CREATE INDEX events_in_order ON events (run_id, created_at, id);
