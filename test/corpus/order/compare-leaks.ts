import { KnownLeaks } from '../../../prove/leaks/known-leaks';
import type { ProbedSuite } from '../../../prove/process/probed-suite';
import { listLeaving } from './list-leaving';
import type { OrderSuite } from './order-suite';
import type { StateName } from './states';

/** Where tests of the corpus leave what a proof looks at, as `docs/prove.md` says it. */
const LOOKED_AT: ReadonlySet<string> = new Set<StateName>([
  ...(['mock', 'timer', 'global', 'process.env', 'node module', 'umask'] as const),
]);

/** How true it is what is said of tests that leave something behind. */
export interface LeakComparison {
  readonly tests: number;
  /** Tests that are said to leave something; and those of them that do. */
  readonly named: number;
  readonly right: number;
  /** Tests that pass and leave something where it is looked for; and those of them that are named. */
  readonly promised: number;
  readonly found: number;
  /** Tests that leave something anywhere. */
  readonly leaving: number;
  /** Whom it is said of, and it is not true; and of whom it is not said, each with the suite. */
  readonly wrong: readonly string[];
  readonly missed: readonly string[];
}

/** Holds what tests were seen to leave while their files were listed against what they do by their making. */
export function compareLeaks(
  suites: readonly OrderSuite[],
  probed: Pick<ProbedSuite, 'leaks' | 'refOf'>,
): LeakComparison {
  const named = nameLatent(probed);
  let [tests, right, promised, leaving] = [0, 0, 0, 0];
  const [wrong, missed]: [string[], string[]] = [[], []];
  for (const { name, state, files } of suites)
    for (const { test, file, outcome, leaves } of listLeaving(files)) {
      const said = named.get(`${file} ${test}`);
      const isPromised = leaves && outcome === 'passed' && LOOKED_AT.has(state);
      tests++;
      if (leaves) leaving++;
      if (isPromised) promised++;
      if (said !== undefined && leaves) right++;
      const about = `${name} (${state}): ${test}`;
      if (said !== undefined && !leaves) wrong.push(`${about}: ${said}`);
      if (said === undefined && isPromised) missed.push(about);
    }
  const found = promised - missed.length;
  return { tests, named: named.size, right, promised, found, leaving, wrong, missed };
}

/** What each test is said to leave, by its file and title, be its victim known or not. */
function nameLatent(probed: Pick<ProbedSuite, 'leaks' | 'refOf'>): ReadonlyMap<string, string> {
  const findings = new KnownLeaks(probed.leaks).findLatent({
    refOf: (id) => probed.refOf(id),
    reproduce: () => '',
  });
  return new Map(findings.map(({ test, state }) => [`${test.file} ${test.path.at(-1)}`, state]));
}
