import { HermeticError } from '../../../errors/hermetic-error';
import { nearestNames } from '../../../registry/nearest-name';
import type { TokenSigner } from './token-signer';
import type { Claims } from './write-claims';

/** Far more than any clock skew that a verifier allows, in seconds. */
const LONG = 3_600;

type Make = (claims: Claims, signer: TokenSigner) => Promise<string>;

const MAKERS = {
  expired: (claims, signer) => sign(signer, move(claims, -LONG - lifetimeOf(claims))),
  'not-yet-valid': (claims, signer) => sign(signer, move(claims, LONG)),
  'wrong-issuer': (claims, signer) => sign(signer, { ...claims, iss: 'https://not.the.issuer' }),
  'wrong-key': (claims, signer) => signer.sign(JSON.stringify(claims), 'other-key'),
  'wrong-algorithm': (claims, signer) =>
    signer.sign(JSON.stringify(claims), 'public-key-as-secret'),
  async tampered(claims, signer) {
    const [header, , signature] = (await sign(signer, claims)).split('.');
    const other = { ...claims, sub: `${String(claims['sub'])}0` };
    return `${header}.${encode(other)}.${signature}`;
  },
  unsigned: async (claims, { keyId }) =>
    `${encode({ alg: 'none', kid: keyId, typ: 'JWT' })}.${encode(claims)}.`,
} satisfies Readonly<Record<string, Make>>;

/** Why a token is wrong. */
export type WrongToken = keyof typeof MAKERS;

/**
 * Makes a token of these claims that is wrong in one way only.
 *
 * @throws HERMETIC_AUTH_OPTION for a way that there is not
 */
export function makeWrongToken(
  why: WrongToken,
  claims: Claims,
  signer: TokenSigner,
): Promise<string> {
  if (Object.hasOwn(MAKERS, why)) return MAKERS[why](claims, signer);
  const ways = Object.keys(MAKERS);
  throw HermeticError.of('HERMETIC_AUTH_OPTION', {
    what: `no token is wrong by being "${why}"`,
    why: `the ways are ${ways.join(', ')}`,
    fix: `await auth.wrongToken('${nearestNames(String(why), ways)[0] ?? 'expired'}')`,
  });
}

function sign(signer: TokenSigner, claims: Claims): Promise<string> {
  return signer.sign(JSON.stringify(claims));
}

function lifetimeOf(claims: Claims): number {
  return Number(claims['exp']) - Number(claims['iat']);
}

function move(claims: Claims, seconds: number): Claims {
  const moved = ['iat', 'nbf', 'exp'].map((name) => [name, Number(claims[name]) + seconds]);
  return { ...claims, ...(Object.fromEntries(moved) as Claims) };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
