import type { RunProbe } from '../prove/probe';
import { proveTests } from '../prove/prove-tests';
import { searchTest } from '../prove/search/search-test';
import { makeFakeProject } from '../test/prove/fake-project';
import { fillSuite, makeFakeSuite } from '../test/prove/fake-suite';
import { makeKnownSuites, type KnownSuite } from './prove-core/make-known-suites';
import { halvePlainly, searchRandomly } from './prove-core/search-rivals';

/** How one way of searching did on all suites of one kind. */
export interface KindComparison {
  readonly kind: string;
  readonly suites: number;
  readonly ours: Score;
  /** 100 random orders, then plain halving of what they found. */
  readonly random: Score;
}

/** Shares are of suites, from 0 to 1. */
export interface Score {
  /** The dependent test was seen. */
  readonly found: number;
  /** A smallest set that it depends on was named, and nothing else. */
  readonly named: number;
  /** Tests blamed that depend on nothing. */
  readonly false: number;
  /** On average; and how many tests ran in them: a test alone is a probe as well. */
  readonly probes: number;
  readonly tests: number;
}

/** Both ways on generated suites with known truth, in which a probe is a function call: only probes count. */
export async function compareProveCore(perKind: number, seed: number): Promise<KindComparison[]> {
  const suites = makeKnownSuites(perKind, seed);
  const kinds = [...new Set(suites.map(({ kind }) => kind))];
  return Promise.all(
    kinds.map(async (kind) => {
      const ofKind = suites.filter((suite) => suite.kind === kind);
      const ours = await Promise.all(ofKind.map(tryOurs));
      const random = await Promise.all(
        ofKind.map((suite, index) => tryRandom(suite, seed + index)),
      );
      return { kind, suites: ofKind.length, ours: average(ours), random: average(random) };
    }),
  );
}

async function tryOurs(suite: KnownSuite): Promise<Score> {
  const { files, run: runFake, names, probes } = makeFakeProject([suite.file]);
  const { run, tests } = countTests(runFake);
  const { findings } = await proveTests(files, { seed: 1, run, ...names });
  const [own] = findings.filter(({ test }) => test.id === suite.test);
  const sets = own ? [...own.polluters, ...own.stateSetters] : [];
  const named = sets.map((set) =>
    set
      .map(({ id }) => id)
      .toSorted()
      .join(),
  );
  const expected = suite.culprits.length > 0 ? [suite.culprits.toSorted().join()] : [];
  return {
    found: Number(own !== undefined),
    named: Number(own !== undefined && named.join('|') === expected.join('|')),
    false: findings.filter(({ test }) => test.id !== suite.test).length,
    probes: probes(),
    tests: tests(),
  };
}

async function tryRandom(suite: KnownSuite, seed: number): Promise<Score> {
  const { run: runFake, ids } = makeFakeSuite(suite.file.tests);
  const { run, tests } = countTests(runFake);
  const { changed, failing, probes } = await searchRandomly(ids, run, { orders: 100, seed });
  const isFound = changed.has(suite.test);
  const halved = isFound
    ? await halvePlainly(suite.test, failing.get(suite.test)!, run)
    : { polluter: undefined, probes: 0 };
  const isNamed = suite.culprits.length === 1 && halved.polluter === suite.culprits[0];
  return {
    found: Number(isFound),
    named: Number(isNamed),
    false: [...changed].filter((id) => id !== suite.test).length,
    probes: probes + halved.probes,
    tests: tests(),
  };
}

function countTests(run: RunProbe): { readonly run: RunProbe; tests(): number } {
  let count = 0;
  return {
    tests: () => count,
    run: (probe, signal) => {
      count += probe.order.length;
      return run(probe, signal);
    },
  };
}

function average(attempts: readonly Score[]): Score {
  const mean = (key: keyof Score): number =>
    attempts.reduce((sum, attempt) => sum + attempt[key], 0) / attempts.length;
  return {
    found: mean('found'),
    named: mean('named'),
    false: mean('false'),
    probes: mean('probes'),
    tests: mean('tests'),
  };
}

/** P8: probes until the polluter of one victim among so many tests is named, at the worst of some places; bar: ceil(log2 n) + 3. */
export async function countProbesToPolluter(
  tests: number,
  places: readonly number[],
): Promise<{ readonly most: number; readonly bar: number }> {
  const counts = await Promise.all(
    places.map(async (at) => {
      const { run, ids } = makeFakeSuite(
        fillSuite(tests, [
          { at, id: 'p', sets: ['x'] },
          { at: tests - 1, id: 'v', fears: [['x']] },
        ]),
      );
      const failing = [ids.slice(0, -1)];
      return (await searchTest({ test: 'v', failing }, { run })).probesToFirst!;
    }),
  );
  return { most: Math.max(...counts), bar: Math.ceil(Math.log2(tests)) + 3 };
}
