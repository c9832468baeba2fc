import { HermeticError } from '../../../errors/hermetic-error';

/** What has an id in a token. */
export type Kind = 'user' | 'org' | 'session';

/** What the provider begins their ids with. */
export const ID_PREFIXES: Readonly<Record<Kind, string>> = {
  user: 'user_',
  org: 'org_',
  session: 'sess_',
};

/**
 * An id in the provider's shape.
 *
 * @throws HERMETIC_AUTH_OPTION
 */
export function readId(kind: Kind, id: unknown): string {
  const prefix = ID_PREFIXES[kind];
  if (typeof id === 'string' && id.startsWith(prefix) && id.length > prefix.length) return id;
  const rest = typeof id === 'string' ? id.replace(/\W/g, '') || 'ada' : 'ada';
  throw HermeticError.of('HERMETIC_AUTH_OPTION', {
    what: `the ${kind} ${JSON.stringify(id) ?? String(id)} has no id of the provider's shape`,
    why: `the provider begins the id of each ${kind} with "${prefix}", and applications rely on it`,
    fix: `${kind}: '${prefix}${rest}'`,
  });
}
