import { DomainError } from '../domain/domain-error';
import { createRepositories } from '../repositories/create-repositories';
import { signUp } from '../services/sign-up';
import { checkBody, email, oneOf, text } from './check-body';
import type { Route } from './route';

export const accountRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/accounts',
    allow: 'public',
    status: 201,
    handle: async ({ context, body }) => signUp(context, checkBody(body, { email, name: text })),
  },
  { method: 'GET', path: '/me', allow: 'signed-in', handle: async ({ account }) => account },
  {
    method: 'PATCH',
    path: '/accounts/:id',
    allow: ['admin'],
    async handle({ context, ids, body }) {
      const { role } = checkBody(body, { role: oneOf('admin', 'organizer', 'judge', 'dancer') });
      const { accounts } = createRepositories(context.db);
      if (!(await accounts.changeRole(ids['id']!, role))) {
        throw new DomainError('not-found', `no account ${ids['id']}`);
      }
      return accounts.find(ids['id']!);
    },
  },
];
