import { HermeticError } from '../../../errors/hermetic-error';
import { nearestNames } from '../../../registry/nearest-name';
import type { Reference } from './directory';
import { RESERVED_CLAIMS } from './write-claims';

/** What a token says; whatever is left out has a sensible value. */
export interface TokenOptions {
  /** Whose it is: an id such as `user_ada`, or what `auth.user()` gave. The first user unless given. */
  readonly user?: Reference;
  /** Of which session; the user's last active one unless given. */
  readonly session?: Reference;
  /** The organisation that the user works in; none unless given, or the first where there is a role. */
  readonly org?: Reference;
  /** The role there, with or without `org:`; `org:member` unless given. */
  readonly role?: string;
  /** The permissions there: `org:runs:manage`, with or without `org:`. */
  readonly permissions?: readonly string[];
  /** Further claims, as a customised session token has them. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** How long it is valid, in seconds; 60 unless given, as the provider's are. */
  readonly expiresIn?: number;
  /** The origin that the token was made for (`azp`); `http://localhost:3000` unless given. */
  readonly authorizedParty?: string;
  /** Which of the provider's two forms the claims have; 2 unless given. */
  readonly version?: 1 | 2;
}

const NAMES: readonly (keyof TokenOptions)[] = [
  'user',
  'session',
  'org',
  'role',
  'permissions',
  'claims',
  'expiresIn',
  'authorizedParty',
  'version',
];

/**
 * Refuses what would make another token than the test means.
 *
 * @throws HERMETIC_AUTH_OPTION
 */
export function checkTokenOptions(options: TokenOptions): void {
  const unknown = Object.keys(options).find((name) => !NAMES.some((known) => known === name));
  if (unknown !== undefined) {
    const [nearest = 'claims'] = nearestNames(unknown, NAMES);
    refuse(
      `there is no "${unknown}"`,
      `a token has ${NAMES.join(', ')}`,
      nearest === 'claims' ? `claims: { ${unknown}: … }` : `${nearest}: …`,
    );
  }
  const { expiresIn = 60, claims = {}, version = 2 } = options;
  if (!Number.isInteger(expiresIn) || expiresIn < 1)
    refuse(
      `"expiresIn" is ${String(expiresIn)}`,
      'it is a whole number of seconds, from 1 on',
      "for a token that is over already:\nawait auth.wrongToken('expired')",
    );
  const reserved = Object.keys(claims).find((name) => RESERVED_CLAIMS.has(name));
  if (reserved !== undefined)
    refuse(
      `the claim "${reserved}" is the provider's own`,
      'a custom claim cannot take its place in a real token either',
      'say it by an option: user, session, org, role, permissions, expiresIn, authorizedParty',
    );
  if (version !== 1 && version !== 2)
    refuse(`"version" is ${String(version)}`, 'session tokens have version 1 or 2', 'version: 2');
}

function refuse(what: string, why: string, fix: string): never {
  throw HermeticError.of('HERMETIC_AUTH_OPTION', {
    what: `a token cannot be made: ${what}`,
    why,
    fix,
  });
}
