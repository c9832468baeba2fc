import { randomBytes } from 'node:crypto';
import type { CryptoKey } from 'jose' with { 'resolution-mode': 'import' };

/**
 * Signs and verifies local tokens. It lives outside of the realms of test files, so that its private key
 * never gets into one: only texts and numbers cross.
 */
export interface TokenSigner {
  /** The `kid` of its tokens. */
  readonly keyId: string;
  /** The public key, as PEM (SPKI). */
  readonly publicKey: string;
  /** The public key as a JSON Web Key Set, in JSON. */
  readonly jwks: string;
  /** What the backend API asks for, in the shape of the provider's own. */
  readonly secretKey: string;
  /** A JWT of these claims, given as JSON. */
  sign(claims: string, by?: Signature): Promise<string>;
  /**
   * The claims of a token as JSON, when it is signed by this key, of this issuer, and valid at that time.
   *
   * @param at milliseconds since 1970 in UTC
   * @throws what jose says is wrong with it
   */
  verify(token: string, issuer: string, at: number): Promise<string>;
}

/**
 * What signs a token: the key of this process, another one under the same key id, or, as in the known
 * attack, the public key taken for a shared secret.
 */
export type Signature = 'own-key' | 'other-key' | 'public-key-as-secret';

let shared: Promise<TokenSigner> | undefined;

/** The signer of this process: making its key is slow, and one serves all test files. */
export function getOrCreateTokenSigner(): Promise<TokenSigner> {
  return (shared ??= createTokenSigner());
}

async function createTokenSigner(): Promise<TokenSigner> {
  const jose = await import('jose');
  const own = await jose.generateKeyPair('RS256');
  const publicKey = await jose.exportSPKI(own.publicKey);
  const kid = `ins_${randomBytes(13).toString('hex')}`;
  const jwk = await jose.exportJWK(own.publicKey);
  let other: Promise<CryptoKey> | undefined;

  const sign = (claims: string, key: CryptoKey | Uint8Array, alg: string): Promise<string> =>
    new jose.SignJWT(JSON.parse(claims) as Record<string, unknown>)
      .setProtectedHeader({ alg, kid, typ: 'JWT' })
      .sign(key);

  return {
    keyId: kid,
    publicKey,
    jwks: JSON.stringify({ keys: [{ use: 'sig', kid, alg: 'RS256', ...jwk }] }),
    secretKey: `sk_test_${randomBytes(32).toString('base64url')}`,
    async sign(claims, by = 'own-key') {
      if (by === 'own-key') return sign(claims, own.privateKey, 'RS256');
      if (by === 'public-key-as-secret') return sign(claims, Buffer.from(publicKey), 'HS256');
      other ??= jose.generateKeyPair('RS256').then(({ privateKey }) => privateKey);
      return sign(claims, await other, 'RS256');
    },
    async verify(token, issuer, at) {
      const options = { issuer, algorithms: ['RS256'], currentDate: new Date(at) };
      const { payload } = await jose.jwtVerify(token, own.publicKey, options);
      return JSON.stringify(payload);
    },
  };
}
