import { parsePostgresTarget } from '../../../../environment/guard/protected/parse-postgres-target';

/** `host:port` of each endpoint, and the database. */
function parse(text: string, env: NodeJS.ProcessEnv = {}): string | undefined {
  const target = parsePostgresTarget(text, env);
  const places = target?.endpoints.map(({ host, port }) => `${host} ${port}`);
  return target && `${places!.join(', ')} / ${target.database}`;
}

test.each([
  ['postgres://db.internal/app', 'db.internal 5432 / app'],
  ['postgresql://ada:p%40ss@db:5433/app?sslmode=require', 'db 5433 / app'],
  ['postgres://ada:p@ss@db/app', 'db 5432 / app'],
  ['POSTGRES://DB/app', 'DB 5432 / app'],
  ['jdbc:postgresql://db:5433/app', 'db 5433 / app'],
  ['postgresql+psycopg2://db/app', 'db 5432 / app'],
  ['postgres://[::1]:5433/app', '[::1] 5433 / app'],
  ['postgres://db/my%20app', 'db 5432 / my app'],
  ['postgres://db/100%', 'db 5432 / 100%'],
  ['postgres://db', 'db 5432 / null'],
  ['postgres:///app', 'localhost 5432 / app'],
  ['postgres://a:5433,b:5434/app', 'a 5433, b 5434 / app'],
  ['postgres://a,b/app', 'a 5432, b 5432 / app'],
  ['postgres://a,b:5433/app', 'a 5432, b 5433 / app'],
  ['postgres:///app?host=db&port=5433', 'db 5433 / app'],
  ['postgres://x/y?host=db&dbname=app', 'db 5432 / app'],
  ['postgres://x/y?database=app', 'x 5432 / app'],
  ['postgres://db/app?hostaddr=10.0.0.5', 'db 5432, 10.0.0.5 5432 / app'],
  ['postgres:///app?host=/var/run/postgresql', '/var/run/postgresql 5432 / app'],
  ['postgres://%2Fvar%2Frun%2Fpostgresql:5433/app', '/var/run/postgresql 5433 / app'],
  ['host=db port=5433 dbname=app user=ada', 'db 5433 / app'],
  ["host = 'db' dbname='my \\'app'", "db 5432 / my 'app"],
  ['hostaddr=10.0.0.5 dbname=app', '10.0.0.5 5432 / app'],
  ['  postgres://db/app\n', 'db 5432 / app'],
])('%s', (text, expected) => {
  expect(parse(text)).toBe(expected);
});

test.each([
  '',
  './data/app.db',
  'file:./app.db',
  'mysql://db/app',
  'user=ada',
  'host=db and more',
  'postgres://db:port/app',
])('%s is none', (text) => {
  expect(parse(text)).toBeUndefined();
});

test('variables of libpq stand in for what is left out', () => {
  const env = { PGHOST: 'db', PGPORT: '5433', PGDATABASE: 'app' };
  expect(parse('postgres://', env)).toBe('db 5433 / app');
  expect(parse('postgres://other:5434/own', env)).toBe('other 5434 / own');
});
