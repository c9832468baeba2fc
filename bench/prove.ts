import { loadavg } from 'node:os';
import { makeOrderCorpus } from '../test/corpus/order/index';
import { bisectLargeFile, type LargeSearch } from './prove/bisect-large-file';
import { compareOnCorpus, type Score } from './prove/compare-on-corpus';
import { countToPolluter } from './prove/count-to-polluter';
import { measureLeaks } from './prove/measure-leaks';
import { proveCorpusInJest } from './prove/prove-corpus-in-jest';
import { addKinds, renderKinds } from './prove/render-kinds';
import { timeProbes } from './prove/time-probes';
import { round, type BenchOptions, type Result } from './result';

const SEED = 1;
const TESTS = 3000;
const BAR_WARM = 1 / 5;
/** Who sets a fake clock that another test left on is not named. */
const LEAKS_FOUND = 0.9;
/** One suite in so many, for a look. */
const QUICK_PART = 40;
const barOf = (tests: number): number => Math.ceil(Math.log2(tests)) + 3;

/**
 * What a proof finds in suites whose truth is known, by the pure algorithm and by real probes, against 100 random
 * orders and plain halving; whether it is true what is said of tests that leave something; one file of thousands of tests; and P8: probes to a polluter, and what a probe costs.
 */
export async function benchProve({ isQuick }: BenchOptions): Promise<Result[]> {
  const corpus = makeOrderCorpus(SEED);
  const part = isQuick ? corpus.filter((_, index) => index % QUICK_PART === 0) : corpus;
  return [
    await benchPure(part),
    await benchCount(),
    await benchCost(isQuick ? 3 : 15),
    ...(await benchLarge(isQuick ? TESTS / 10 : TESTS)),
    await benchReal(part),
    ...(await benchLeaks(part)),
  ];
}

async function benchPure(corpus: ReturnType<typeof makeOrderCorpus>): Promise<Result> {
  const kinds = await compareOnCorpus(corpus, SEED);
  const { suites, dependences, promised, ours, random, halving } = addKinds(kinds);
  const score = (one: Score): number => (one.promised - one.wrong) / promised;
  return {
    id: 'A6',
    what: `reasons named, less those named wrongly, of ${promised} that the plan promises and ${dependences} there are in ${suites} suites`,
    value: round(score(ours)),
    unit: 'ratio',
    bar: 1,
    met: score(ours) === 1,
    rivals: {
      '100 random orders, plain halving': round(score(random)),
      'declared order and its reverse, plain halving': round(score(halving)),
    },
    notes: renderKinds(kinds),
  };
}

async function benchReal(suites: ReturnType<typeof makeOrderCorpus>): Promise<Result> {
  const { promised, found, probes, seconds, faults } = await proveCorpusInJest(suites);
  return {
    id: 'A6j',
    what: `faults of real probes on ${suites.length} of these suites, ${promised} reasons promised`,
    value: faults.length / promised,
    unit: 'ratio',
    bar: 0,
    met: faults.length === 0,
    rivals: {},
    notes: [
      `${found} found with ${probes} probes in ${Math.round(seconds)} s, ${round(seconds / suites.length)} s a suite`,
      describeLoad(),
      ...faults,
    ],
  };
}

async function benchLeaks(suites: ReturnType<typeof makeOrderCorpus>): Promise<Result[]> {
  const { tests, named, right, promised, found, leaving, wrong, missed } =
    await measureLeaks(suites);
  const common = { unit: 'ratio', rivals: {} } as const;
  return [
    {
      ...{ ...common, id: 'A6p', value: round(right / named), bar: 1 },
      what: `tests named for what they leave behind that do leave it, of ${named} named among ${tests} in these suites`,
      met: right === named,
      notes: wrong,
    },
    {
      ...{ ...common, id: 'A6r', value: round(found / promised), bar: LEAKS_FOUND },
      what: `tests that were named, of ${promised} that leave something of the kinds that are looked at`,
      met: found >= LEAKS_FOUND * promised,
      notes: [
        `${leaving} leave something of any kind`,
        ...missed.map((test) => `not named: ${test}`),
      ],
    },
  ];
}

async function benchCount(): Promise<Result> {
  const places = [0, 1, 1023, 1499, 1500, 2047, 2048, 2900, 2998];
  const most = await countToPolluter(TESTS, places);
  return {
    id: 'P8',
    what: `probes to the polluter of one victim among ${TESTS} tests, at the worst of ${places.length} places`,
    value: most,
    unit: 'probes',
    bar: barOf(TESTS),
    met: most <= barOf(TESTS),
    rivals: {},
  };
}

async function benchCost(rounds: number): Promise<Result> {
  const { warm, fresh } = await timeProbes(rounds);
  return {
    id: 'P8w',
    what: 'a warm probe against a fresh Jest process',
    value: round(warm / fresh),
    unit: 'ratio',
    bar: BAR_WARM,
    met: warm <= BAR_WARM * fresh,
    rivals: { 'ours, warm': warm, 'a fresh process': fresh },
    notes: [describeLoad()],
  };
}

async function benchLarge(tests: number): Promise<Result[]> {
  const [one, two] = await bisectLargeFile(tests);
  const describe = (search: LargeSearch, expected: readonly string[]): Pick<Result, 'notes'> => ({
    notes: [
      `named: ${search.named.join(' and ')}${search.named.join() === expected.join() ? '' : ', which is wrong'}`,
      `in ${round(search.seconds)} s; confirmed, and no other one, after ${search.allProbes} probes and ${round(search.allSeconds)} s`,
      describeLoad(),
    ],
  });
  const isRight = (search: LargeSearch, expected: readonly string[]): boolean =>
    search.named.join() === expected.join();
  const pair = ['polluter', 'other half'];
  return [
    {
      id: 'P8n',
      what: `real probes to the polluter in one file of ${tests} tests`,
      value: one!.probes,
      unit: 'probes',
      bar: barOf(tests),
      met: isRight(one!, ['polluter']) && one!.probes <= barOf(tests),
      rivals: {},
      ...describe(one!, ['polluter']),
    },
    {
      id: 'P8p',
      what: `real probes to two polluters there that only work together`,
      value: two!.probes,
      unit: 'probes',
      // Each of them by a halving of its own, and the way to where both halves are needed.
      bar: 4 * barOf(tests),
      met: isRight(two!, pair) && two!.probes <= 4 * barOf(tests),
      rivals: {},
      ...describe(two!, pair),
    },
  ];
}

/** Times are worth what else the machine had to do. */
function describeLoad(): string {
  return `load of the machine ${round(loadavg()[0]!)}`;
}
