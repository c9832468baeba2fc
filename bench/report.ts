import { measureEnd, REPORTERS, type EndCost } from './report/measure-end';
import { TESTS, WAYS, withSuite, type Way } from './report/measure-run';
import { median, round, type BenchOptions, type Result } from './result';
import { ensureRivals } from './rivals';

const ROUNDS = 5;
const SIZES = [1_000, 10_000, 100_000];
const MOST = SIZES.at(-1)!;

/**
 * P7: what a run waits for at its end, all artifacts included, by the number of its tests; what that takes besides
 * while the tests still run; and what the reporter adds to a real run, be it at its end or before.
 */
export async function benchReport({ isQuick }: BenchOptions): Promise<Result[]> {
  ensureRivals();
  const rounds = isQuick ? 1 : ROUNDS;
  return [...measureEnds(rounds), measureRuns(isQuick ? 1 : 3)];
}

function measureEnds(rounds: number): Result[] {
  const costs = new Map<string, EndCost[]>();
  // Round by round, so that what drifts falls on all alike.
  for (let each = 0; each < rounds; each++) {
    for (const size of SIZES) {
      for (const reporter of REPORTERS) {
        const key = `${reporter}, ${size} tests`;
        costs.set(key, [...(costs.get(key) ?? []), measureEnd(reporter, size)]);
      }
    }
  }
  const middle = (key: string, of: keyof EndCost): number =>
    median(costs.get(key)!.map((cost) => cost[of]));
  const list = (of: keyof EndCost, unit: number): Record<string, number> =>
    Object.fromEntries([...costs.keys()].map((key) => [key, round(middle(key, of) / unit)]));
  const ours = `ours, ${MOST} tests`;
  const seconds = round(middle(ours, 'wall') / 1000);
  const grown = middle(ours, 'grown');
  const perTest = (size: number): number => middle(`ours, ${size} tests`, 'cpu') / size;
  const ratio = round(perTest(MOST) / perTest(SIZES[0]!));
  const what = `at the end of a run of ${MOST} tests, all artifacts`;
  return [
    {
      ...{ id: 'P7 time', what: `time ${what}`, value: seconds, unit: 's', bar: 1 },
      met: seconds <= 1,
      rivals: list('wall', 1000),
      notes: [
        `while tests still run, in seconds: ${JSON.stringify(list('during', 1000))}`,
        `CPU time of both, in seconds: ${JSON.stringify(list('cpu', 1000))}`,
      ],
    },
    {
      ...{ id: 'P7 memory', what: `memory added ${what}`, value: grown, unit: 'MB', bar: 100 },
      met: grown <= 100,
      rivals: list('grown', 1),
    },
    {
      ...{ id: 'P7 linear', what: `CPU time of one test of ${MOST}, to one of ${SIZES[0]}` },
      ...{ value: ratio, unit: 'ratio', bar: 1, met: ratio <= 1, rivals: {} },
    },
  ];
}

function measureRuns(rounds: number): Result {
  const ways = Object.keys(WAYS) as Way[];
  const times = new Map<Way, number[]>(ways.map((way) => [way, []]));
  withSuite((runSuite) => {
    // Jest's own cache is cold once only.
    for (const way of ways) runSuite(way);
    for (let each = 0; each < rounds; each++)
      for (const way of ways) times.get(way)!.push(runSuite(way));
  });
  const added = (way: Way): number => {
    const without = WAYS[way];
    return round(median(times.get(way)!) - (without ? median(times.get(without)!) : 0));
  };
  const value = added('ours');
  return {
    id: 'P7 run',
    what: `time that the reporter adds to a run of ${TESTS} tests with two workers`,
    ...{ value, unit: 's', bar: 1, met: value <= 1 },
    rivals: Object.fromEntries(ways.map((way) => [way, added(way)])),
  };
}
