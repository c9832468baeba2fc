import { realpathSync, statSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';
import type { ServerUser } from './run-as';

const READ_AND_ENTER = 0o5;
const ENTER = 0o1;

/**
 * Whether `user` may read and enter (or execute) `path`, and enter every folder above it. By the
 * mode bits alone: the question is asked about somebody else, so the system cannot answer it.
 */
export function canReach(path: string, user: ServerUser): boolean {
  if (!user) return true;
  let at = realpathSync(path);
  let needed = READ_AND_ENTER;
  for (;;) {
    if ((permissionsOf(user, statSync(at)) & needed) !== needed) return false;
    const above = dirname(at);
    if (above === at) return true;
    at = above;
    needed = ENTER;
  }
}

function permissionsOf(user: NonNullable<ServerUser>, { mode, uid, gid }: Stats): number {
  if (uid === user.uid) return mode >> 6;
  if (gid === user.gid) return mode >> 3;
  return mode;
}
