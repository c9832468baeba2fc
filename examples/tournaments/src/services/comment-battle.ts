import type { Context } from '../context';
import { DomainError } from '../domain/domain-error';
import { createRepositories } from '../repositories/create-repositories';

/** What the commentator says about a decided battle; `conflict` while there is no winner. */
export async function commentBattle({ db, comment }: Context, battleId: number): Promise<string> {
  const { battles, dancers } = createRepositories(db);
  const battle = await battles.find(battleId);
  if (!battle) throw new DomainError('not-found', `no battle ${battleId}`);
  const { redId, blueId, winnerId } = battle;
  if (redId === null || blueId === null || winnerId === null) {
    throw new DomainError('conflict', 'the battle is not decided');
  }
  const [red, blue] = [await dancers.find(redId), await dancers.find(blueId)];
  if (!red || !blue) throw new DomainError('not-found', `a dancer of battle ${battleId} is gone`);
  return comment(red, blue, winnerId === red.id ? red : blue);
}
