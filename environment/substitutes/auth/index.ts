import { bridgeOfRealm } from '../../api/bridge-of-realm';
import type { Substitute, SubstituteRequest } from '../substitute';
import { assertSwitchedOn } from './assert-switched-on';
import { createAuth, type Auth } from './auth';
import { Directory } from './directory';
import { refuseProduction } from './refuse-production';
import { serveAuth } from './serve-auth';

/**
 * Starts the sign-in of a test file: tokens of a key of this process, served by HTTP on 127.0.0.1, and
 * the variables that an application with Clerk's backend library verifies them by.
 *
 * @throws HERMETIC_AUTH_OFF, HERMETIC_AUTH_PRODUCTION
 */
export default async function startAuth(request: SubstituteRequest): Promise<Substitute<Auth>> {
  const { name } = request.infra;
  refuseProduction(request.env, name);
  assertSwitchedOn(request.env, name);
  const signer = await bridgeOfRealm().tokenSigner();
  const directory = new Directory();
  const { address, stop } = await serveAuth(signer, directory);
  const issuer = `http://${address}`;
  const assertAllowed = (): void => refuseProduction(process.env, name);
  return {
    client: createAuth({ issuer, signer, directory, assertAllowed }),
    endpoints: [address],
    env: {
      CLERK_API_URL: issuer,
      CLERK_ISSUER: issuer,
      CLERK_JWKS_URL: `${issuer}/.well-known/jwks.json`,
      CLERK_JWT_KEY: signer.publicKey,
      CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from(`${address}$`).toString('base64')}`,
      CLERK_SECRET_KEY: signer.secretKey,
    },
    save: () => directory.save(),
    restore: (state) => directory.restore(state as ReturnType<Directory['save']>),
    stop,
  };
}
