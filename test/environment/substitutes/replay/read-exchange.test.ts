import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { learnSecrets } from '../../../../errors/known-secrets';
import {
  readRequest,
  readResponse,
} from '../../../../environment/substitutes/replay/http/read-exchange';
import { responseOf } from '../../../../environment/substitutes/replay/http/response-of';

const post = (body: string | URLSearchParams, type?: string) =>
  readRequest(
    new Request('https://a.example/token/x?q=1&access_token=abc&page=2#top', {
      method: 'POST',
      body,
      headers: { ...(type && { 'content-type': type }), authorization: 'Bearer abcdefgh12345678' },
    }),
  );

test('a request has no headers, no fragment, and no secret in its query', async () => {
  expect(await post('{"a":1}')).toEqual({
    method: 'POST',
    url: 'https://a.example/token/x?q=1&access_token=***&page=2',
    body: '{"a":1}',
  });
});

test.each([
  [
    '{"api_key":"x\\"y","n": 12345678901234567890 }',
    '{"api_key":"***","n": 12345678901234567890 }',
  ],
  ['data: {"clientSecret" : "abc"}\n\n', 'data: {"clientSecret" : "***"}\n\n'],
  ['{"total_tokens":5,"text":"a basic understanding; token = x"}', undefined],
  ['key sk-9f8e7d6c5b4a39281706 in prose', 'key *** in prose'],
  ['it is known-from-a-vault-77 now', 'it is *** now'],
])('of %j only secrets are hidden', async (body, expected) => {
  learnSecrets(['known-from-a-vault-77']);
  expect(await post(body)).toMatchObject({ body: expected ?? body });
});

test('fields of a form are hidden by their names', async () => {
  const body = new URLSearchParams({ user: 'ada', password: 'hunter22', next: '/?a=b' });
  expect(await post(body)).toMatchObject({ body: 'user=ada&password=***&next=%2F%3Fa%3Db' });
});

test.each([
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', brotliCompressSync],
])('a body that comes as %s is read', async (encoding, compress) => {
  const headers = { 'content-encoding': encoding, 'content-type': 'text/plain', date: 'now' };
  expect(await readResponse(new Response(compress('über'), { headers, statusText: 'OK' }))).toEqual(
    {
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: 'über',
    },
  );
});

test.each([
  [200, 'text', 'OK'],
  [404, 'none', 'Not Found'],
  [200, 'text', 'Fine'],
  [429, 'slow', ''],
  [204, null, 'No Content'],
  [304, null, 'Not Modified'],
  [503, Uint8Array.of(0, 255, 10), 'Service Unavailable'],
])('an answer of %i comes back as it was', async (status, body, statusText) => {
  const headers = { 'retry-after': '3', 'x-own': 'yes', 'x-request-id': '1' };
  const original = new Response(body, { status, statusText, headers });
  const recorded = await readResponse(original.clone());
  const back = responseOf(recorded);
  expect([back.status, back.statusText]).toEqual([status, statusText]);
  const kept = { 'retry-after': '3', 'x-own': 'yes' };
  expect(Object.fromEntries(back.headers)).toMatchObject(kept);
  expect(back.headers.has('x-request-id')).toBe(false);
  expect(await back.arrayBuffer()).toEqual(await original.arrayBuffer());
});

test('where a link leads is kept, without its secrets', async () => {
  const link = '<https://a.example/?page=2&token=abc>; rel="next"';
  const { headers } = await readResponse(new Response('', { headers: { link } }));
  expect(headers).toEqual({
    'content-type': 'text/plain;charset=UTF-8',
    link: '<https://a.example/?page=2&token=***>; rel="next"',
  });
});

test.each([
  ...['date', 'set-cookie', 'cf-ray', 'x-amzn-requestid', 'x-ratelimit-reset-tokens', 'server'],
  ...['ratelimit', 'traceparent', 'content-length', 'x-session-token', 'x-trace-id'],
])('the header %s is not recorded', async (name) => {
  const { headers } = await readResponse(new Response(null, { headers: { [name]: 'x1' } }));
  expect(headers).toEqual({});
});
