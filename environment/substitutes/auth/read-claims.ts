import { readGrant, type Claims } from './write-claims';

/** What a token that holds says, in the words of the provider's own backend library. */
export interface VerifiedToken {
  readonly userId: string;
  readonly sessionId: string;
  readonly orgId: string | undefined;
  readonly orgSlug: string | undefined;
  /** As `org:admin`. */
  readonly orgRole: string | undefined;
  /** As `org:runs:manage`. */
  readonly orgPermissions: readonly string[];
  readonly claims: Claims;
  /** Whether it grants all that is asked for, each with or without `org:`. */
  has(wanted: { readonly role?: string; readonly permission?: string }): boolean;
}

interface Organisation {
  readonly id: string;
  readonly slg: string;
  readonly rol: string;
  readonly per?: string;
  readonly fpm?: string;
}

/** Reads the claims of a session token, of either version. */
export function readClaims(claims: Claims): VerifiedToken {
  const org = claims['v'] === 2 ? readOrg2(claims) : readOrg1(claims);
  return {
    userId: claims['sub'] as string,
    sessionId: claims['sid'] as string,
    ...org,
    claims,
    has({ role, permission }) {
      const asked = role !== undefined || permission !== undefined;
      const hasRole = role === undefined || readGrant('role', role) === org.orgRole;
      const hasPermission =
        permission === undefined ||
        org.orgPermissions.includes(readGrant('permission', permission));
      return asked && hasRole && hasPermission;
    },
  };
}

type OrgOfToken = Pick<VerifiedToken, 'orgId' | 'orgSlug' | 'orgRole' | 'orgPermissions'>;

function readOrg1(claims: Claims): OrgOfToken {
  return {
    orgId: claims['org_id'] as string | undefined,
    orgSlug: claims['org_slug'] as string | undefined,
    orgRole: claims['org_role'] as string | undefined,
    orgPermissions: (claims['org_permissions'] ?? []) as string[],
  };
}

function readOrg2(claims: Claims): OrgOfToken {
  const o = claims['o'] as Organisation | undefined;
  const features = ((claims['fea'] ?? '') as string).split(',').map((each) => each.slice(2));
  const actions = o?.per?.split(',') ?? [];
  const maps = o?.fpm?.split(',').map(Number) ?? [];
  return {
    orgId: o?.id,
    orgSlug: o?.slg,
    orgRole: o && `org:${o.rol}`,
    orgPermissions: maps.flatMap((bits, index) =>
      actions
        .filter((_, place) => Math.floor(bits / 2 ** place) % 2 === 1)
        .map((action) => `org:${features[index]}:${action}`),
    ),
  };
}
