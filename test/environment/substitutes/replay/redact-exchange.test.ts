import { HiddenValues } from '../../../../environment/substitutes/replay/http/hidden-values';
import {
  readRequest,
  readResponse,
} from '../../../../environment/substitutes/replay/http/read-exchange';

const ask = (body: string | FormData, query = '', headers: Record<string, string> = {}) =>
  new Request(`https://a.example/v1${query}`, { method: 'POST', body, headers });
const GOOGLE = 'AIzaSyA1234567890abcdefghijklmnopqrstuv';

test.each([
  ['{"max_tokens":"100","token_count":"7","input_tokens":"3"}', undefined],
  ['{"access_tokens":"abc7"}', '{"access_tokens":"***"}'],
  ['{"headers":{"Authorization":"opaque"}}', '{"headers":{"Authorization":"***"}}'],
  ['{"said":"Bearer a1b2c3d4e5"}', '{"said":"Bearer ***"}'],
  ['Authorization: Token a1b2c3d4e5', 'Authorization: Token ***'],
  ['Bearer certificates are prose, and a basic understanding', undefined],
  [`it uses ${GOOGLE}.`, 'it uses ***.'],
  ['host=a password=hunter22 max_tokens=5', 'host=a password=*** max_tokens=5'],
  ['see https://a.example/?page=2&sig=abc', 'see https://a.example/?page=2&sig=***'],
  ['the code=5 of an error', undefined],
])('of a text %j secrets are hidden, both ways', async (body, expected) => {
  expect(await readRequest(ask(body))).toMatchObject({ body: expected ?? body });
  expect(await readResponse(new Response(body))).toMatchObject({ body: expected ?? body });
});

test('parts of a form are hidden by their names, beside bytes as well', async () => {
  for (const bytes of [Uint8Array.of(97), Uint8Array.of(255, 0)]) {
    const form = new FormData();
    form.set('password', 'hunter\r\n22');
    form.set('model', 'small');
    form.set('file', new Blob([bytes]), 'a.bin');
    const { body, bodyBase64 = '' } = await readRequest(ask(form));
    const text = body ?? Buffer.from(bodyBase64, 'base64').toString('latin1');
    expect(text).toContain('name="password"\r\n\r\n***\r\n--');
    expect(text).toContain('\r\n\r\nsmall\r\n--');
  }
});

test.each(['X-Amz-Signature', 'signature', 'sig', 'code', 'session_id'])(
  'the field %s of a query is hidden',
  async (name) => {
    const { url } = await readRequest(ask('', `?page=2&${name}=abc`));
    expect(url).toBe(`https://a.example/v1?page=2&${name}=***`);
  },
);

test('what is hidden in a request is hidden where its answer says it again', async () => {
  const hidden = new HiddenValues();
  const headers = { 'x-api-key': 'opaque-key-1', authorization: 'Bearer opaque.key.2' };
  const body = '{"password":"hunter\\"22","again":"hunter\\"22"}';
  const request = await readRequest(ask(body, '?code=a%2Fb-code', headers), hidden);
  expect(request.body).toBe('{"password":"***","again":"***"}');
  const echo = { said: 'hunter"22 opaque-key-1 opaque.key.2 a/b-code', more: 'hunter' };
  const link = '</next?c=a%2Fb-code>';
  const response = new Response(JSON.stringify(echo), { headers: { link } });
  expect(await readResponse(response, hidden)).toMatchObject({
    headers: { link: '</next?c=***>' },
    body: '{"said":"*** *** *** ***","more":"hunter"}',
  });
});
