import { DomainError } from './domain-error';
import type { Battle, New } from './types';

/**
 * The battles of a single elimination, round by round, for dancers from strongest to weakest. The bracket is
 * filled up to a power of two; a dancer without an opponent wins by walkover and already stands in the second round.
 */
export function planBracket(eventId: number, dancerIds: readonly number[]): New<Battle>[] {
  if (dancerIds.length < 2) throw new DomainError('conflict', 'a bracket needs two dancers');
  const size = 2 ** Math.ceil(Math.log2(dancerIds.length));
  let corners = seedOrder(size).map((seed) => dancerIds[seed - 1] ?? null);

  const battles: New<Battle>[] = [];
  for (let round = 1; corners.length > 1; round += 1) {
    const advancing: (number | null)[] = [];
    for (let position = 0; position < corners.length / 2; position += 1) {
      const redId = corners[2 * position] ?? null;
      const blueId = corners[2 * position + 1] ?? null;
      const winnerId = round === 1 && blueId === null ? redId : null;
      battles.push({ eventId, round, position, redId, blueId, winnerId });
      advancing.push(winnerId);
    }
    corners = advancing;
  }
  return battles;
}

/** Seeds in bracket order, so that the two strongest can only meet in the final: 4 -> 1, 4, 2, 3. */
export function seedOrder(size: number): number[] {
  let order = [1];
  while (order.length < size) {
    const sum = order.length * 2 + 1;
    order = order.flatMap((seed) => [seed, sum - seed]);
  }
  return order;
}
