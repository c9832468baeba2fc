import { listSecretValues } from '../../errors/secret-values';

const KEY = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC';

describe('listSecretValues', () => {
  test.each<[Record<string, string>, string[]]>([
    [{ DB_PASSWORD: 'hunter2' }, ['hunter2']],
    [{ DB_PASS: 'hunter 2' }, ['hunter 2']],
    [{ DATABASE_URL: 'postgres://app:hunter2@db/app' }, ['hunter2']],
    [{ DATABASE_URL: 'postgres://app:p%40ss1word@db/app' }, ['p%40ss1word', 'p@ss1word']],
    [{ DATABASE_URL: 'postgres://app:hun/ter2@db/app' }, ['hun/ter2']],
    [{ CACHE: ' redis://:hunter2@cache:6379' }, ['hunter2']],
    [{ SENTRY: 'https://0a1b2c3d4e5f@sentry.io/1' }, ['0a1b2c3d4e5f']],
    [{ ENDPOINT: 'https://x.io/?access_token=abc123&y=2' }, ['abc123']],
    [{ DSN: "host=db user=me password='hunter 2'" }, ['hunter 2']],
    [{ MYSQL_DSN: 'me:hunter2@tcp(db:3306)/app' }, ['hunter2']],
    [{ GITHUB_TOKEN: 'ghp_abcdefghijkl' }, ['ghp_abcdefghijkl']],
    [{ STRIPE_KEY: 'a1b2c3d4e5f6' }, ['a1b2c3d4e5f6']],
    [
      { TLS_PRIVATE_KEY: `-----BEGIN KEY-----\n${KEY}\n-----END KEY-----` },
      [`-----BEGIN KEY-----\n${KEY}\n-----END KEY-----`, KEY],
    ],
    [{ SLACK_WEBHOOK: 'https://hooks.io/T0/B0/x1' }, ['https://hooks.io/T0/B0/x1']],
  ])('%j', (variables, secrets) => {
    expect(listSecretValues(variables)).toEqual(secrets);
  });

  test.each<Record<string, string | undefined>>([
    { POSTGRES_PASSWORD: 'postgres' },
    { DB_PASSWORD: 'password', API_TOKEN: 'true', SECRET: '', OTHER_SECRET: undefined },
    { DATABASE_URL: 'postgres://app:app@localhost/app' },
    { DATABASE_URL: 'postgres://app:orders_1@localhost/orders_1' },
    { PGPASSWORD: 'orders_dev1', PGDATABASE: 'orders_dev1' },
    { TOKEN_LIFETIME: '86400000', SORT_KEY: 'created_at', KEYBOARD: 'de-latin1' },
    { SECRET_FILE: '/run/secrets/db1', PASSWORD_FILE: './config/password.txt' },
    { AUTH_URL: 'https://auth.example.com/v1', PWD: '/home/me2/project' },
    { PATH: '/usr/bin:/bin', HOME: '/home/me1', COMMIT: '0a1b2c3d4e5f' },
  ])('nothing that a report is full of: %j', (variables) => {
    expect(listSecretValues(variables)).toEqual([]);
  });
});
