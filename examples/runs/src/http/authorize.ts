import { verifyToken } from '@clerk/backend';
import { HttpError } from './http-error';

/**
 * Lets a request pass that bears a valid token of somebody with this role.
 *
 * @throws HttpError 401 without such a token, 403 for another role
 */
export async function authorize(
  header: string | undefined,
  jwtKey: string | undefined,
  role: string,
): Promise<void> {
  const token = /^Bearer (?<token>\S+)$/.exec(header ?? '')?.groups?.['token'];
  // Without a key nobody is let in; Clerk's library would ask its servers for one.
  if (token === undefined || !jwtKey) throw new HttpError(401, 'a token is needed');
  const claims = await verifyToken(token, { jwtKey }).catch(() => {
    throw new HttpError(401, 'this token is not valid');
  });
  // The role in the organisation, as tokens of version 2 have it; Clerk's types know those of version 1 only.
  const { o } = claims as { readonly o?: { readonly rol?: string } };
  if (o?.rol !== role) throw new HttpError(403, `only for ${role}`);
}
