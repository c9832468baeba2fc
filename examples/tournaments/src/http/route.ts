import type { Context } from '../context';
import type { Account, Role } from '../domain/types';

export interface Call {
  readonly context: Context;
  /** The numbers in the path, by name. */
  readonly ids: Readonly<Record<string, number>>;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
  /** Who calls; on a public route, nobody. */
  readonly account: Account;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** For example `/events/:id/bracket`; each parameter is a positive whole number. */
  readonly path: string;
  /** Who may call: everybody, everybody with a session, or these roles (an admin may always). */
  readonly allow: 'public' | 'signed-in' | readonly Role[];
  /** What a success answers with; 200 unless told. */
  readonly status?: number;
  readonly handle: (call: Call) => Promise<unknown>;
}

/** The numbers of a path that fits a route, or null. */
export function matchPath(route: Route, pathname: string): Record<string, number> | null {
  const wanted = route.path.split('/');
  const given = pathname.split('/');
  if (wanted.length !== given.length) return null;
  const ids: Record<string, number> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && /^[1-9]\d{0,8}$/.test(value)) ids[part.slice(1)] = Number(value);
    else if (part !== value) return null;
  }
  return ids;
}
