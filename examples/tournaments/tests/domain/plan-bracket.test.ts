import { planBracket, seedOrder } from '../../src/domain/plan-bracket';

describe('seedOrder', () => {
  test.each([
    [2, [1, 2]],
    [4, [1, 4, 2, 3]],
    [8, [1, 8, 4, 5, 2, 7, 3, 6]],
  ])('of %i', (size, order) => {
    expect(seedOrder(size)).toStrictEqual(order);
  });
});

describe('planBracket', () => {
  test('four dancers: the strongest meets the weakest, and the final waits', () => {
    expect(planBracket(7, [11, 12, 13, 14])).toStrictEqual([
      { eventId: 7, round: 1, position: 0, redId: 11, blueId: 14, winnerId: null },
      { eventId: 7, round: 1, position: 1, redId: 12, blueId: 13, winnerId: null },
      { eventId: 7, round: 2, position: 0, redId: null, blueId: null, winnerId: null },
    ]);
  });

  test('three dancers: the strongest stands in the final by walkover', () => {
    expect(planBracket(7, [11, 12, 13])).toStrictEqual([
      { eventId: 7, round: 1, position: 0, redId: 11, blueId: null, winnerId: 11 },
      { eventId: 7, round: 1, position: 1, redId: 12, blueId: 13, winnerId: null },
      { eventId: 7, round: 2, position: 0, redId: 11, blueId: null, winnerId: null },
    ]);
  });

  test.each([
    [2, 1],
    [5, 7],
    [8, 7],
    [9, 15],
    [32, 31],
  ])('%i dancers dance for %i places', (dancers, places) => {
    const ids = Array.from({ length: dancers }, (_, index) => index + 1);
    expect(planBracket(1, ids)).toHaveLength(places);
  });

  test.each([[[]], [[11]]])('refuses %j', (ids: number[]) => {
    expect(() => planBracket(1, ids)).toThrow('a bracket needs two dancers');
  });
});
