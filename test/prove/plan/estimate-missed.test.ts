import { estimateMissed, type Coverage } from '../../../prove/plan/estimate-missed';
import { makeRandom } from '../../../prove/plan/make-random';
import { shuffle } from '../../../prove/plan/shuffle';

const nothing: Coverage = {
  declared: false,
  reverse: false,
  tuscan: false,
  random: 0,
  sameOrder: 0,
  alone: 0,
  twice: 0,
  fileOrders: null,
};
const chances = (coverage: Partial<Coverage>): number[] =>
  estimateMissed({ ...nothing, ...coverage }).map(({ chance }) => Number(chance.toFixed(4)));

test.each<[string, Partial<Coverage>, number[]]>([
  ['nothing', {}, [1, 1, 1, 1, 1, 1, 1]],
  ['declared order', { declared: true, sameOrder: 1 }, [0.5, 0.6667, 0.6667, 0.8333, 1, 1, 1]],
  [
    'and its reverse',
    { declared: true, reverse: true, sameOrder: 2 },
    [0, 0.3333, 0.3333, 0.6667, 1, 1, 0.82],
  ],
  ['five random orders', { random: 5 }, [0.0313, 0.1317, 0.1317, 0.4019, 1, 1, 1]],
  ['a quarter of the orders of files', { fileOrders: 0.25 }, [1, 1, 1, 1, 1, 1, 1, 0.75]],
  ['Tuscan orders', { tuscan: true, alone: 1, twice: 0.25 }, [0, 0, 0, 1, 0, 0.75, 1]],
])('what stays unseen after %s', (_, coverage, expected) => {
  expect(chances(coverage)).toEqual(expected);
});

/** Whether an order of these shows each dependence, in the order of the estimate. */
const SHOWS: readonly (readonly [string, (order: string) => boolean])[] = [
  ['a single polluter', (order) => /p.*v/.test(order)],
  ['with a cleaner', (order) => /p[^c]*v/.test(order)],
  ['two together', (order) => /p.*v/.test(order) && /q.*v/.test(order)],
  ['two in one order', (order) => /p.*q.*v/.test(order)],
];

test.each(SHOWS.map(([name, shows], index) => ({ name, shows, index })))(
  '$name: the estimate is what counting finds',
  ({ shows, index }) => {
    const random = makeRandom(index);
    const rounds = 20_000;
    const unseen = { declaredAndReverse: 0, withTwoRandom: 0 };
    for (let round = 0; round < rounds; round++) {
      const next = (): string => shuffle([...'pqcvwxyz'], random).join('');
      const declared = next();
      const isSeen = shows(declared) || shows([...declared].reverse().join(''));
      unseen.declaredAndReverse += Number(!isSeen);
      unseen.withTwoRandom += Number(!isSeen && !shows(next()) && !shows(next()));
    }
    const both = { ...nothing, declared: true, reverse: true };
    const expected = [both, { ...both, random: 2 }].map(
      (coverage) => estimateMissed(coverage)[index]!.chance,
    );
    expect(unseen.declaredAndReverse / rounds).toBeCloseTo(expected[0]!, 1);
    expect(unseen.withTwoRandom / rounds).toBeCloseTo(expected[1]!, 1);
  },
);
