import type { Context } from '../context';
import { DomainError } from '../domain/domain-error';
import type { Account, Tournament } from '../domain/types';
import { createRepositories } from '../repositories/create-repositories';
import { checkBody, integer, text, time } from './check-body';
import type { Route } from './route';

export const tournamentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/tournaments',
    allow: 'public',
    handle: async ({ context }) =>
      createRepositories(context.db).tournaments.upcoming(context.now()),
  },
  {
    method: 'POST',
    path: '/tournaments',
    allow: ['organizer'],
    status: 201,
    handle: async ({ context, body, account }) =>
      createRepositories(context.db).tournaments.add({
        ...checkBody(body, { slug: text, name: text, city: text, startsAt: time }),
        organizerId: account.id,
      }),
  },
  {
    method: 'POST',
    path: '/tournaments/:id/events',
    allow: ['organizer'],
    status: 201,
    async handle({ context, ids, body, account }) {
      const { id } = await requireOwnTournament(context, ids['id']!, account);
      const fields = checkBody(body, { title: text, capacity: integer });
      const { events } = createRepositories(context.db);
      return events.add({ ...fields, tournamentId: id, status: 'registration' });
    },
  },
  {
    method: 'DELETE',
    path: '/tournaments/:id',
    allow: ['organizer'],
    status: 204,
    async handle({ context, ids, account }) {
      const { id } = await requireOwnTournament(context, ids['id']!, account);
      await createRepositories(context.db).tournaments.remove(id);
    },
  },
];

async function requireOwnTournament(
  { db }: Context,
  id: number,
  account: Account,
): Promise<Tournament> {
  const tournament = await createRepositories(db).tournaments.find(id);
  if (!tournament) throw new DomainError('not-found', `no tournament ${id}`);
  if (tournament.organizerId !== account.id && account.role !== 'admin') {
    throw new DomainError('forbidden', 'this is the tournament of another organizer');
  }
  return tournament;
}
