import { isAbsolute, relative, resolve } from 'node:path';
import type { ConnectionTarget } from './connections';

/** How a target is written in records: below the root of the project by its path from there. */
export function nameEndpoint(target: ConnectionTarget, root: string): string {
  if (target.type === 'unix') {
    const inside = relative(root, resolve(target.path));
    const isInside = inside !== '' && !inside.startsWith('..') && !isAbsolute(inside);
    return isInside ? `./${inside}` : target.path;
  }
  // Whatever stands before an `@` is no part of a host, and may be a password.
  const host = (target.written ?? target.host).replace(/^.*@/, '');
  return `${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${target.port}`;
}
