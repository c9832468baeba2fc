import { databaseSettings } from '../src/database-settings';

test('a URL chooses PostgreSQL, also beside a path', () => {
  const env = { DATABASE_URL: 'postgres://app@db/app', DATABASE_PATH: '/srv/app.db' };
  expect(databaseSettings(env)).toStrictEqual({
    client: 'pg',
    connection: 'postgres://app@db/app',
  });
});

test('a path chooses that SQLite file', () => {
  expect(databaseSettings({ DATABASE_PATH: '/srv/app.db' }).connection).toStrictEqual({
    filename: '/srv/app.db',
  });
});

test('without either it is the development file', () => {
  expect(databaseSettings({}).connection).toStrictEqual({
    filename: expect.stringMatching(/data[\\/]app\.db$/),
  });
});
