import { userInfo } from 'node:os';

/** The user that this process runs as; a user of a container may have no name. */
export function nameUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? '?'}`;
  }
}
