import { get } from 'node:http';
import { Directory } from '../../../../environment/substitutes/auth/directory';
import { serveAuth } from '../../../../environment/substitutes/auth/serve-auth';
import type { TokenSigner } from '../../../../environment/substitutes/auth/token-signer';

test.each([
  ['/.well-known/jwks.json?fresh=1', 200],
  ['/v1/jwks', 401],
  ['/', 404],
  ['//', 404],
])('GET %s is answered with %i', async (path, status) => {
  const signer = { jwks: '{}', secretKey: 'sk_test_key' } as TokenSigner;
  const server = await serveAuth(signer, new Directory());
  const [host, port] = server.address.split(':');
  try {
    const found = await new Promise((resolve, reject) => {
      get({ host, port, path }, (response) => resolve(response.resume().statusCode)).on(
        'error',
        reject,
      );
    });
    expect(found).toBe(status);
  } finally {
    await server.stop();
  }
});
