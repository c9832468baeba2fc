import type { Context } from '../context';
import { DomainError } from '../domain/domain-error';
import type { Registration } from '../domain/types';
import { createRepositories } from '../repositories/create-repositories';

/**
 * Gives a dancer one of an event's places. The event is held while its places are counted, so the last one is
 * given away once. The confirmation is sent after the commit; a mail that fails does not cost the place.
 */
export async function registerDancer(
  context: Context,
  eventId: number,
  dancerId: number,
): Promise<Registration> {
  const registration = await context.db.transaction(async (trx) => {
    const { activities, dancers, events, registrations } = createRepositories(trx);
    const event = await events.hold(eventId);
    if (!event) throw new DomainError('not-found', `no event ${eventId}`);
    if (event.status !== 'registration') {
      throw new DomainError('conflict', `registration for ${event.title} is closed`);
    }
    const dancer = await dancers.find(dancerId);
    if (!dancer?.active) throw new DomainError('not-found', `no active dancer ${dancerId}`);
    if ((await registrations.count(eventId)) >= event.capacity) {
      throw new DomainError('conflict', `${event.title} is full`);
    }
    const happenedAt = context.now();
    const added = await registrations.add({ eventId, dancerId, registeredAt: happenedAt });
    await activities.add({ eventId, action: 'registered', subjectId: dancerId, happenedAt });
    return added;
  });
  await confirm(context, eventId, dancerId).catch(() => undefined);
  return registration;
}

async function confirm({ db, mailer }: Context, eventId: number, dancerId: number): Promise<void> {
  const { accounts, dancers, events } = createRepositories(db);
  const event = await events.find(eventId);
  const dancer = await dancers.find(dancerId);
  if (!event || !dancer?.accountId) return;
  const account = await accounts.find(dancer.accountId);
  if (!account) return;
  const text = `${dancer.alias}, your place in ${event.title} is confirmed.`;
  await mailer.send({ to: account.email, subject: `Registered: ${event.title}`, text });
}
