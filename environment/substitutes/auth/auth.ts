import { randomBytes } from 'node:crypto';
import { HermeticError } from '../../../errors/hermetic-error';
import type { AuthOrg, AuthSession, AuthUser, Directory, Reference } from './directory';
import { readClaims, type VerifiedToken } from './read-claims';
import { checkTokenOptions, type TokenOptions } from './token-options';
import type { TokenSigner } from './token-signer';
import { readGrant, writeClaims, type Claims } from './write-claims';
import { makeWrongToken, type WrongToken } from './wrong-token';

/** Sign-in that a test controls: real session tokens in the shape of Clerk's, of a key of this process. */
export interface Auth {
  /** Who the tokens say made them (`iss`); it serves its keys at `/.well-known/jwks.json`. */
  readonly issuer: string;
  /** The key that tokens are verified by, as PEM. */
  readonly publicKey: string;
  /** The same as a JSON Web Key Set. */
  jwks(): { readonly keys: readonly Readonly<Record<string, unknown>>[] };
  /** Makes a user, for tokens to refer to. */
  user(of?: { readonly id?: string; readonly claims?: Claims }): AuthUser;
  /** Makes an organisation. */
  org(of?: { readonly id?: string; readonly slug?: string }): AuthOrg;
  /** Signs a user in: the first one, unless given. */
  session(of?: { readonly id?: string; readonly user?: Reference }): AuthSession;
  /** The sessions that there are, in order, to see what became of them. */
  sessions(): readonly AuthSession[];
  /** A session token that applications accept. */
  token(of?: TokenOptions): Promise<string>;
  /** The same as the headers of a request. */
  headers(of?: TokenOptions): Promise<{ readonly Authorization: string }>;
  /** A token that applications must refuse, and why. */
  wrongToken(why: WrongToken, of?: TokenOptions): Promise<string>;
  /**
   * What a token says, when it holds now and its session is not revoked.
   *
   * @throws HERMETIC_AUTH_TOKEN
   */
  verify(token: string): Promise<VerifiedToken>;
  /** Ends a session. As with the provider, tokens that it has hold until they expire. */
  revoke(session: Reference): void;
}

/** What the client is made from. */
export interface AuthRequest {
  readonly issuer: string;
  readonly signer: TokenSigner;
  readonly directory: Directory;
  /** Called before each token; it throws where none may be made. */
  readonly assertAllowed: () => void;
}

/** Makes what tests get. */
export function createAuth({ issuer, signer, directory, assertAllowed }: AuthRequest): Auth {
  const prepare = (of: TokenOptions): Claims => {
    assertAllowed();
    checkTokenOptions(of);
    // The present of the test file's realm: with the clock substitute, tokens expire when it says so.
    const from = Math.floor(Date.now() / 1_000);
    const session = directory.openSession(of.session, of.user);
    const isInOrg = of.org !== undefined || of.role !== undefined || of.permissions !== undefined;
    return writeClaims({
      issuer,
      session,
      org: isInOrg ? directory.findOrg(of.org) : undefined,
      role: readGrant('role', of.role ?? 'org:member'),
      permissions: (of.permissions ?? []).map((each) => readGrant('permission', each)),
      custom: { ...directory.findUser(session.userId).claims, ...of.claims },
      from,
      until: from + (of.expiresIn ?? 60),
      authorizedParty: of.authorizedParty ?? 'http://localhost:3000',
      id: randomBytes(10).toString('hex'),
      version: of.version ?? 2,
    });
  };
  const token = async (of: TokenOptions = {}): Promise<string> =>
    signer.sign(JSON.stringify(prepare(of)));

  return {
    issuer,
    publicKey: signer.publicKey,
    jwks: () => JSON.parse(signer.jwks) as ReturnType<Auth['jwks']>,
    user: (of) => directory.addUser(of),
    org: (of) => directory.addOrg(of),
    session: (of) => directory.addSession(of),
    sessions: () => directory.listSessions(),
    token,
    headers: async (of) => ({ Authorization: `Bearer ${await token(of)}` }),
    wrongToken: async (why, of = {}) => makeWrongToken(why, prepare(of), signer),
    async verify(given) {
      const claims = await signer.verify(given, issuer, Date.now()).catch(refuse);
      const verified = readClaims(JSON.parse(claims) as Claims);
      if (directory.sessionOf(verified.sessionId)?.status === 'revoked')
        refuse({ message: `its session ${verified.sessionId} is revoked` });
      return verified;
    },
    revoke: (session) => void directory.revoke(session),
  };
}

function refuse(error: { readonly message: string }): never {
  throw HermeticError.of('HERMETIC_AUTH_TOKEN', { reason: error.message });
}
