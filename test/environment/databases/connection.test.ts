import { formatPostgresUrl, renderVariables } from '../../../environment/databases/connection';

const parts = {
  host: '127.0.0.1',
  port: '5432',
  user: 'app',
  password: 'secret',
  database: 'shop',
};

test.each([
  [{}, 'postgres://app:secret@127.0.0.1:5432/shop'],
  [{ host: '::1' }, 'postgres://app:secret@[::1]:5432/shop'],
  [
    { user: 'a:b', password: 'p@ss/w?rd#' },
    'postgres://a%3Ab:p%40ss%2Fw%3Frd%23@127.0.0.1:5432/shop',
  ],
  [{ database: 'my shop/é' }, 'postgres://app:secret@127.0.0.1:5432/my%20shop%2F%C3%A9'],
])('%j as a URL', (change, url) => {
  const given = { ...parts, ...change };
  expect(formatPostgresUrl(given)).toBe(url);
  const read = new URL(url);
  expect([read.username, read.password, read.pathname.slice(1)].map(decodeURIComponent)).toEqual([
    given.user,
    given.password,
    given.database,
  ]);
});

test.each([
  ['url', 'postgres://u'],
  ['host', '127.0.0.1'],
  ['path', ''],
  ['{url}?schema={schema}', 'postgres://u?schema=slot'],
  ['{database}', 'shop'],
  ['{path}', ''],
  ['{unknown}', ''],
  ['jdbc:{host}:{port}/{database}', 'jdbc:127.0.0.1:5432/shop'],
])('the variable of %s', (value, expected) => {
  const connection = { ...parts, url: 'postgres://u', schema: 'slot' };
  expect(renderVariables({ NAME: value }, connection)).toEqual({ NAME: expected });
});

test('no variables', () => {
  expect(renderVariables(undefined, { url: 'x' })).toEqual({});
});
