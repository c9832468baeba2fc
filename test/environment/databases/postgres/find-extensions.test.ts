import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findExtensions } from '../../../../environment/databases/postgres/find-extensions';

const root = mkdtempSync(join(tmpdir(), 'find-extensions-'));

beforeAll(() => {
  mkdirSync(join(root, 'sql/nested.sql'), { recursive: true });
  writeFileSync(
    join(root, 'sql/001.sql'),
    'CREATE EXTENSION IF NOT EXISTS "uuid-ossp";\ncreate extension if not exists citext;\nCREATE EXTENSION ltree;',
  );
  writeFileSync(
    join(root, 'sql/002.sql'),
    'CREATE\n  EXTENSION IF NOT EXISTS pg_trgm; CREATE EXTENSION IF NOT EXISTS citext;',
  );
  writeFileSync(
    join(root, 'module.ts'),
    "await knex.raw('CREATE EXTENSION IF NOT EXISTS hstore');",
  );
  writeFileSync(join(root, 'none.sql'), 'CREATE TABLE extension (id int);');
});

afterAll(() => rmSync(root, { recursive: true }));

test.each([
  [{ sql: 'sql' }, ['citext', 'pg_trgm', 'uuid-ossp']],
  [{ sql: 'sql/001.sql' }, ['citext', 'uuid-ossp']],
  [{ knex: 'sql' }, ['citext', 'pg_trgm', 'uuid-ossp']],
  [{ module: 'module.ts' }, ['hstore']],
  [{ sql: 'none.sql' }, []],
  [{ sql: 'missing' }, []],
  [{ command: 'echo CREATE EXTENSION citext' }, []],
  [null, []],
])('%j asks for %j', (migrations, expected) => {
  expect(findExtensions([{ infra: 'PostgreSQL', migrations, seed: null }], root)).toEqual(expected);
});

test('of several sources, each once', () => {
  const sources = [{ sql: 'sql' }, { module: 'module.ts' }, { sql: 'sql/001.sql' }].map(
    (migrations) => ({
      infra: 'PostgreSQL',
      migrations,
      seed: null,
    }),
  );
  expect(findExtensions(sources, root)).toEqual(['citext', 'hstore', 'pg_trgm', 'uuid-ossp']);
});
