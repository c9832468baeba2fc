import type { Outcome, RunProbe } from '../../prove/probe';

/** A test that does nothing but touch keys of one shared state, which is empty before each probe. */
export interface FakeTest {
  readonly id: string;
  /** Fails unless these are set. */
  readonly needs?: readonly string[];
  /** Fails when all keys of one of these are set. */
  readonly fears?: readonly (readonly string[])[];
  /** Sets these, whether it fails or not. */
  readonly sets?: readonly string[];
  /** Removes these, before it sets its own. */
  readonly cleans?: readonly string[];
  /** Sets the second where the first is set already: only one order of two tests does harm. */
  readonly completes?: readonly (readonly [key: string, then: string])[];
  /** Sets these only when it fails. */
  readonly leaves?: readonly string[];
  /** Fails so often by chance, from 0 to 1. */
  readonly chance?: number;
}

/** A suite without Jest, and how many probes it was asked for. */
export interface FakeSuite {
  readonly run: RunProbe;
  readonly ids: readonly string[];
  probes(): number;
}

/** Runs one test on the state. */
export function performTest(
  test: FakeTest,
  state: Set<string>,
  random: () => number = () => 1,
): Outcome {
  const has = (key: string): boolean => state.has(key);
  const { needs = [], fears = [], sets = [], cleans = [], completes = [], leaves = [] } = test;
  const isFailed =
    !needs.every(has) || fears.some((keys) => keys.every(has)) || random() < (test.chance ?? 0);
  const completed = completes.filter(([key]) => has(key)).map(([, then]) => then);
  for (const key of cleans) state.delete(key);
  for (const key of [...sets, ...completed, ...(isFailed ? leaves : [])]) state.add(key);
  return isFailed ? 'failed' : 'passed';
}

/** At once, each test meets what the others set, and nothing cleans. */
export function makeFakeSuite(tests: readonly FakeTest[], random?: () => number): FakeSuite {
  const byId = new Map(tests.map((test) => [test.id, test]));
  let probes = 0;
  const setByOthers = (id: string, order: readonly string[]): Set<string> =>
    new Set(order.filter((other) => other !== id).flatMap((other) => byId.get(other)!.sets ?? []));
  return {
    ids: tests.map(({ id }) => id),
    probes: () => probes,
    run: async ({ mode, order }) => {
      probes++;
      const shared = new Set<string>();
      return order.map((id) => {
        const state = mode === 'in-turn' ? shared : setByOthers(id, order);
        return performTest(byId.get(id)!, state, random);
      });
    },
  };
}

/** So many harmless tests, `t0` and on, some of them replaced. */
export function fillSuite(
  size: number,
  special: readonly (FakeTest & { at: number })[],
): FakeTest[] {
  const tests: FakeTest[] = Array.from({ length: size }, (_, index) => ({ id: `t${index}` }));
  for (const { at, ...test } of special) tests[at] = test;
  return tests;
}
