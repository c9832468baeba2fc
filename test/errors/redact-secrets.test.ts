import { redactSecrets } from '../../errors/redact-secrets';

describe('redactSecrets', () => {
  test.each([
    ['postgres://user:s3cret@db.internal:5432/app', 'postgres://user:***@db.internal:5432/app'],
    ['postgres://user:p@ss:w@db/app and more', 'postgres://user:***@db/app and more'],
    ['redis://:hunter2@cache:6379', 'redis://:***@cache:6379'],
    ['mysql://u:a@h1/x, amqp://v:b@h2/y', 'mysql://u:***@h1/x, amqp://v:***@h2/y'],
    ['host=db password=hunter2 user=me', 'host=db password=*** user=me'],
    ["host=db password='hunter 2' user=me", 'host=db password=*** user=me'],
    ['{"password":"hunter2","port":1}', '{"password":***,"port":1}'],
    ['GET /x?access_token=abc123&y=2', 'GET /x?access_token=***&y=2'],
    ['OPENAI_API_KEY=abcdef', 'OPENAI_API_KEY=***'],
    ['Authorization: Bearer abcdefghijkl', 'Authorization: Bearer ***'],
    ['key sk-proj-abcdefghijklmnop1234 refused', 'key *** refused'],
    ['ghp_abcdefghijklmnopqrstuvwx', '***'],
    ['jwt eyJhbGciOiJI.eyJzdWIiOiIx.sig_nature', 'jwt ***'],
    ['postgres://user@db/app', 'postgres://user@db/app'],
    ['http://host:8080/path, mail me@example.com', 'http://host:8080/path, mail me@example.com'],
    ['no token: 401, wrong token: 403', 'no token: 401, wrong token: 403'],
    ['password=123456', 'password=***'],
    ['token: 401abc', 'token: ***'],
    ['Unexpected token (1:21)', 'Unexpected token (1:21)'],
  ])('%s', (text, expected) => {
    expect(redactSecrets(text)).toBe(expected);
    expect(redactSecrets(expected)).toBe(expected);
  });

  test('is quick on long hostile text', () => {
    const startedAt = performance.now();
    redactSecrets('a:'.repeat(20_000));
    redactSecrets(`postgres://${'a'.repeat(20_000)}`);
    redactSecrets('x://a:'.repeat(5_000));
    redactSecrets('sk_a_'.repeat(5_000));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
