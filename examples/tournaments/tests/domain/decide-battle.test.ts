import { decideBattle } from '../../src/domain/decide-battle';
import type { Corner } from '../../src/domain/types';

test.each<[Corner[], number, Corner | null]>([
  [[], 3, null],
  [['red'], 3, null],
  [['red', 'blue'], 3, null],
  [['red', 'red'], 3, 'red'],
  [['blue', 'red', 'blue'], 3, 'blue'],
  [['blue'], 1, 'blue'],
  [['red', 'red'], 5, null],
])('votes %j of %i judges: %s', (votes, judges, winner) => {
  expect(decideBattle(votes, judges)).toBe(winner);
});
