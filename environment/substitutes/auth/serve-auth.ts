import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuthSession, Directory } from './directory';
import type { TokenSigner } from './token-signer';

/** The provider's HTTP side, as far as verifying sessions goes. */
export interface AuthServer {
  /** `127.0.0.1:port` */
  readonly address: string;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Serves the keys at `/.well-known/jwks.json` for everybody, and for whoever has the secret key at
 * `/v1/jwks`, as well as `GET /v1/sessions/ID` and `POST /v1/sessions/ID/revoke`.
 */
export async function serveAuth(signer: TokenSigner, directory: Directory): Promise<AuthServer> {
  const server = createServer((request, response) => {
    const { status, body } = answer(request, signer, directory);
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, stop: () => end(server) };
}

function answer(request: IncomingMessage, signer: TokenSigner, directory: Directory): Answer {
  const [path = ''] = (request.url ?? '').split('?');
  const asked = `${request.method} ${path}`;
  if (asked === 'GET /.well-known/jwks.json') return { status: 200, body: signer.jwks };
  if (!path.startsWith('/v1/')) return fail(404, 'resource_not_found', `There is no ${path}`);
  if (request.headers.authorization !== `Bearer ${signer.secretKey}`)
    return fail(401, 'clerk_key_invalid', 'The provided Clerk Secret Key is invalid.');
  if (asked === 'GET /v1/jwks') return { status: 200, body: signer.jwks };
  const [, id = '', isRevoking] = /^\/v1\/sessions\/([^/]+)(\/revoke)?$/.exec(path) ?? [];
  const session = directory.sessionOf(id);
  if (session && asked === `POST /v1/sessions/${id}/revoke`)
    return { status: 200, body: writeSession(directory.revoke(id)) };
  if (session && !isRevoking && request.method === 'GET')
    return { status: 200, body: writeSession(session) };
  return fail(404, 'resource_not_found', `There is no ${path}`);
}

function writeSession({ id, userId, status }: AuthSession): string {
  return JSON.stringify({ object: 'session', id, user_id: userId, status });
}

/** An error as the provider words it. */
function fail(status: number, code: string, message: string): Answer {
  return { status, body: JSON.stringify({ errors: [{ code, message, long_message: message }] }) };
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Clients keep connections for their next request.
    server.closeAllConnections();
  });
}
