import type { Context } from '../context';
import { DomainError } from '../domain/domain-error';
import { planBracket } from '../domain/plan-bracket';
import type { Battle } from '../domain/types';
import { createRepositories } from '../repositories/create-repositories';

/** Closes registration and writes the whole bracket, or nothing at all. First come is first seed. */
export async function drawBracket({ db, now }: Context, eventId: number): Promise<Battle[]> {
  return db.transaction(async (trx) => {
    const { activities, battles, events, registrations } = createRepositories(trx);
    const event = await events.hold(eventId);
    if (!event) throw new DomainError('not-found', `no event ${eventId}`);
    if (event.status !== 'registration') {
      throw new DomainError('conflict', `${event.title} has its bracket`);
    }
    if ((await events.judges(eventId)).length % 2 === 0) {
      throw new DomainError('conflict', `${event.title} needs an odd number of judges`);
    }
    await events.changeStatus(eventId, 'running');
    const drawn: Battle[] = [];
    for (const battle of planBracket(eventId, await registrations.dancerIds(eventId))) {
      drawn.push(await battles.add(battle));
    }
    const happenedAt = now();
    await activities.add({ eventId, action: 'bracket-drawn', subjectId: eventId, happenedAt });
    return drawn;
  });
}
