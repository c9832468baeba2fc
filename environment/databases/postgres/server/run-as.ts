import { readFileSync } from 'node:fs';
import { HermeticError } from '../../../../errors/hermetic-error';

/** Whom the server runs as; null is the user of this process. */
export type ServerUser = { readonly uid: number; readonly gid: number } | null;

/**
 * PostgreSQL refuses to run as root, so root runs it as `nobody`, or as any other user where there
 * is no `nobody`. The user must be in the passwd file: `initdb` asks for its name.
 *
 * @throws HERMETIC_NO_SERVER_USER when root is the only user
 */
export function chooseServerUser(uid = process.getuid?.(), passwdFile = '/etc/passwd'): ServerUser {
  if (uid !== 0) return null;
  const users = readUsers(passwdFile).filter((user) => user.uid > 0 && user.gid > 0);
  const user = users.find(({ name }) => name === 'nobody') ?? users[0];
  if (!user) throw HermeticError.of('HERMETIC_NO_SERVER_USER', { passwdFile });
  return { uid: user.uid, gid: user.gid };
}

function readUsers(passwdFile: string): { name: string; uid: number; gid: number }[] {
  return readFileSync(passwdFile, 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
}
