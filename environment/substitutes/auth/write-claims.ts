import { HermeticError } from '../../../errors/hermetic-error';
import type { AuthOrg, AuthSession } from './directory';

/** Claims of a session token, by name. */
export type Claims = Readonly<Record<string, unknown>>;

/** What the claims of a token are written from. */
export interface ClaimsRequest {
  readonly issuer: string;
  readonly session: AuthSession;
  readonly org: AuthOrg | undefined;
  /** As `org:admin`. */
  readonly role: string;
  /** As `org:runs:manage`. */
  readonly permissions: readonly string[];
  readonly custom: Claims;
  /** From when to when it is valid, in seconds since 1970. */
  readonly from: number;
  readonly until: number;
  readonly authorizedParty: string;
  /** The id of the token itself. */
  readonly id: string;
  readonly version: 1 | 2;
}

/** Claims that only the provider sets. */
export const RESERVED_CLAIMS: ReadonlySet<string> = new Set([
  ...['azp', 'exp', 'fea', 'fva', 'iat', 'iss', 'jti', 'nbf', 'o', 'sid', 'sts', 'sub', 'v'],
  ...['org_id', 'org_permissions', 'org_role', 'org_slug'],
]);

/**
 * The claims of a session token of Clerk, in either of its versions:
 * https://clerk.com/docs/guides/sessions/session-tokens
 */
export function writeClaims(request: ClaimsRequest): Claims {
  const { issuer, session, from, until, authorizedParty, id, custom } = request;
  return {
    ...custom,
    azp: authorizedParty,
    exp: until,
    iat: from,
    iss: issuer,
    jti: id,
    nbf: from,
    sid: session.id,
    sub: session.userId,
    ...(request.version === 1 ? writeOrg1(request) : writeOrg2(request)),
  };
}

function writeOrg1({ org, role, permissions }: ClaimsRequest): Claims {
  if (!org) return {};
  return { org_id: org.id, org_slug: org.slug, org_role: role, org_permissions: permissions };
}

/** Permissions are pairs of a feature and an action: a list of each, and for each feature the bits of its actions. */
function writeOrg2({ org, role, permissions }: ClaimsRequest): Claims {
  const always = { v: 2, sts: 'active', fva: [0, -1] };
  if (!org) return always;
  const pairs = permissions.map((permission) => permission.split(':').slice(1));
  const features = [...new Set(pairs.map(([feature]) => feature!))];
  const actions = [...new Set(pairs.map(([, action]) => action!))];
  const bitsOf = (feature: string): number =>
    actions.reduce((bits, action, place) => {
      const isGranted = permissions.includes(`org:${feature}:${action}`);
      return isGranted ? bits + 2 ** place : bits;
    }, 0);
  const granted = {
    per: actions.join(','),
    fpm: features.map(bitsOf).join(','),
  };
  const rol = role.replace(/^org:/, '');
  const o = { id: org.id, slg: org.slug, rol, ...(actions.length > 0 && granted) };
  const fea = features.map((feature) => `o:${feature}`).join(',');
  return { ...always, o, ...(fea && { fea }) };
}

/**
 * A role or permission as applications name it, with its `org:`.
 *
 * @throws HERMETIC_AUTH_OPTION
 */
export function readGrant(kind: 'role' | 'permission', given: unknown): string {
  const text = String(given);
  const name = text.startsWith('org:') ? text : `org:${text}`;
  const shape = kind === 'role' ? /^org:[^:,\s]+$/ : /^org:[^:,\s]+:[^:,\s]+$/;
  if (typeof given === 'string' && shape.test(name)) return name;
  throw HermeticError.of('HERMETIC_AUTH_OPTION', {
    what: `${JSON.stringify(given) ?? text} is no ${kind}`,
    why:
      kind === 'role'
        ? 'a role is one word, with or without "org:"'
        : 'a permission is a feature and an action, with or without "org:"',
    fix: kind === 'role' ? "role: 'org:admin'" : "permissions: ['org:runs:manage']",
  });
}
