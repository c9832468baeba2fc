import type { Context } from '../context';
import { DomainError } from '../domain/domain-error';
import type { Account } from '../domain/types';
import { createRepositories } from '../repositories/create-repositories';

/** The account of an `Authorization: Bearer TOKEN` header; `unauthorized` without a living session. */
export async function authenticate(
  { db, now }: Context,
  header: string | undefined,
): Promise<Account> {
  const token = /^Bearer (\S+)$/.exec(header ?? '')?.[1];
  if (!token) throw new DomainError('unauthorized', 'a bearer token is required');
  const { accounts, sessions } = createRepositories(db);
  const accountId = await sessions.accountOf(token, now());
  const account = accountId === null ? null : await accounts.find(accountId);
  if (!account) throw new DomainError('unauthorized', 'the session is unknown or has expired');
  return account;
}
