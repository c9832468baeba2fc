import { createRepositories } from '../repositories/create-repositories';
import { castVote } from '../services/cast-vote';
import { commentBattle } from '../services/comment-battle';
import { drawBracket } from '../services/draw-bracket';
import { registerDancer } from '../services/register-dancer';
import { checkBody, integer, oneOf } from './check-body';
import type { Route } from './route';

export const eventRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/events/:id/registrations',
    allow: 'signed-in',
    status: 201,
    async handle({ context, ids, body }) {
      const { dancerId } = checkBody(body, { dancerId: integer });
      return registerDancer(context, ids['id']!, dancerId);
    },
  },
  {
    method: 'POST',
    path: '/events/:id/bracket',
    allow: ['organizer'],
    status: 201,
    handle: async ({ context, ids }) => drawBracket(context, ids['id']!),
  },
  {
    method: 'GET',
    path: '/events/:id/bracket',
    allow: 'public',
    handle: async ({ context, ids }) => createRepositories(context.db).battles.ofEvent(ids['id']!),
  },
  {
    method: 'POST',
    path: '/battles/:id/votes',
    allow: ['judge'],
    status: 201,
    async handle({ context, ids, body, account }) {
      const { corner } = checkBody(body, { corner: oneOf('red', 'blue') });
      return castVote(context, ids['id']!, account.id, corner);
    },
  },
  {
    method: 'GET',
    path: '/battles/:id/commentary',
    allow: 'public',
    handle: async ({ context, ids }) => ({ text: await commentBattle(context, ids['id']!) }),
  },
];
