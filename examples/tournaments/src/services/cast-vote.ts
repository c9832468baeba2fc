import type { Context } from '../context';
import { decideBattle } from '../domain/decide-battle';
import { DomainError } from '../domain/domain-error';
import type { Battle, Corner } from '../domain/types';
import { createRepositories } from '../repositories/create-repositories';

/**
 * A judge's vote. The one that makes a majority decides the battle: the winner goes on to the next round, or
 * the event is finished. Vote, decision and advance are one transaction.
 */
export async function castVote(
  { db, now }: Context,
  battleId: number,
  judgeId: number,
  corner: Corner,
): Promise<Battle> {
  return db.transaction(async (trx) => {
    const { activities, battles, events, votes } = createRepositories(trx);
    const battle = await battles.hold(battleId);
    if (!battle) throw new DomainError('not-found', `no battle ${battleId}`);
    const judges = await events.judges(battle.eventId);
    if (!judges.includes(judgeId)) {
      throw new DomainError('forbidden', 'only a judge of this event may vote');
    }
    if (battle.winnerId !== null) throw new DomainError('conflict', 'the battle is decided');
    if (battle.redId === null || battle.blueId === null) {
      throw new DomainError('conflict', 'the battle still waits for a dancer');
    }

    const at = now();
    await votes.add({ battleId, judgeId, corner, castAt: at });
    const won = decideBattle(await votes.corners(battleId), judges.length);
    if (won === null) return battle;

    const winnerId = won === 'red' ? battle.redId : battle.blueId;
    const { eventId } = battle;
    await battles.decide(battleId, winnerId);
    await activities.add({
      eventId,
      action: 'battle-decided',
      subjectId: battleId,
      happenedAt: at,
    });
    if (!(await battles.advance(battle, winnerId))) {
      await events.changeStatus(eventId, 'finished');
      await activities.add({
        eventId,
        action: 'event-finished',
        subjectId: winnerId,
        happenedAt: at,
      });
    }
    return { ...battle, winnerId };
  });
}
