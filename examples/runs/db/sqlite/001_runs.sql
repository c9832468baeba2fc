CREATE TABLE runs (
  id integer PRIMARY KEY AUTOINCREMENT,
  kind text NOT NULL CHECK (kind IN ('noop', 'graph')),
  status text NOT NULL CHECK (status IN ('queued', 'claimed', 'running', 'succeeded', 'failed')),
  needs_worker integer NOT NULL CHECK (needs_worker IN (0, 1)),
  due_at text NOT NULL CHECK (due_at GLOB '????-??-??T??:??:??.???Z'),
  attempt integer NOT NULL DEFAULT 0,
  lease_owner text,
  lease_expires_at text CHECK (lease_expires_at GLOB '????-??-??T??:??:??.???Z'),
  created_at text NOT NULL CHECK (created_at GLOB '????-??-??T??:??:??.???Z'),
  -- Who works on a run holds a lease; nobody else does.
  CHECK ((status IN ('claimed', 'running')) = (lease_owner IS NOT NULL)),
  CHECK ((lease_owner IS NULL) = (lease_expires_at IS NULL))
) STRICT;

CREATE INDEX runs_to_claim ON runs (due_at, id) WHERE status IN ('queued', 'claimed', 'running');

CREATE TABLE steps (
  id integer PRIMARY KEY AUTOINCREMENT,
  run_id integer NOT NULL REFERENCES runs,
  position integer NOT NULL,
  name text NOT NULL,
  action text NOT NULL CHECK (action IN ('noop', 'patch')),
  instruction text,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'running', 'succeeded', 'failed')),
  patch_content text,
  files_changed text,
  tokens_used integer,
  UNIQUE (run_id, position),
  UNIQUE (run_id, name)
) STRICT;
