import { DomainError } from '../domain/domain-error';
import { createRepositories } from '../repositories/create-repositories';
import { readLeaderboard } from '../services/read-leaderboard';
import { checkBody, country, integer, text } from './check-body';
import type { Route } from './route';

export const dancerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/dancers',
    allow: 'public',
    handle: async ({ context, query }) =>
      createRepositories(context.db).dancers.list(query.get('country') ?? undefined),
  },
  {
    method: 'POST',
    path: '/dancers',
    allow: ['organizer'],
    status: 201,
    handle: async ({ context, body }) =>
      createRepositories(context.db).dancers.add({
        ...checkBody(body, { alias: text, country, birthYear: integer }),
        accountId: null,
        crewId: null,
        active: true,
        createdAt: context.now(),
      }),
  },
  {
    method: 'GET',
    path: '/dancers/:id',
    allow: 'public',
    async handle({ context, ids }) {
      const dancer = await createRepositories(context.db).dancers.find(ids['id']!);
      if (!dancer) throw new DomainError('not-found', `no dancer ${ids['id']}`);
      return dancer;
    },
  },
  {
    method: 'GET',
    path: '/leaderboard',
    allow: 'public',
    handle: async ({ context }) => readLeaderboard(context),
  },
];
