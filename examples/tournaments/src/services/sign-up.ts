import { randomBytes } from 'node:crypto';
import type { Context } from '../context';
import type { Account, Role } from '../domain/types';
import { createRepositories } from '../repositories/create-repositories';

const sessionDays = 30;

/** A new account, signed in: the account and its session are one transaction. */
export async function signUp(
  { db, now }: Context,
  person: { readonly email: string; readonly name: string },
  role: Role = 'dancer',
): Promise<{ account: Account; token: string }> {
  const createdAt = now();
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(createdAt.getTime() + sessionDays * 24 * 60 * 60 * 1000);
  const account = await db.transaction(async (trx) => {
    const { accounts, sessions } = createRepositories(trx);
    const added = await accounts.add({ ...person, role, createdAt });
    await sessions.add(token, added.id, expiresAt);
    return added;
  });
  return { account, token };
}
