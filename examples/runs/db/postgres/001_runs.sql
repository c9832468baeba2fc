CREATE TABLE runs (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('noop', 'graph')),
  status text NOT NULL CHECK (status IN ('queued', 'claimed', 'running', 'succeeded', 'failed')),
  needs_worker boolean NOT NULL,
  due_at timestamptz(3) NOT NULL,
  attempt integer NOT NULL DEFAULT 0,
  lease_owner text,
  lease_expires_at timestamptz(3),
  created_at timestamptz(3) NOT NULL,
  -- Who works on a run holds a lease; nobody else does.
  CHECK ((status IN ('claimed', 'running')) = (lease_owner IS NOT NULL)),
  CHECK ((lease_owner IS NULL) = (lease_expires_at IS NULL))
);

CREATE INDEX runs_to_claim ON runs (due_at, id) WHERE status IN ('queued', 'claimed', 'running');

CREATE TABLE steps (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  run_id integer NOT NULL REFERENCES runs,
  position integer NOT NULL,
  name text NOT NULL,
  action text NOT NULL CHECK (action IN ('noop', 'patch')),
  instruction text,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'running', 'succeeded', 'failed')),
  patch_content text,
  files_changed jsonb,
  tokens_used integer,
  UNIQUE (run_id, position),
  UNIQUE (run_id, name)
);
