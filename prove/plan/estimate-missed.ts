import type { RuleName } from './planned-probe';

/** What ran of a plan, of one file or of all. */
export interface Coverage {
  /** Declared order and its reverse. */
  readonly declared: boolean;
  readonly reverse: boolean;
  /** All rows of the Tuscan squares. */
  readonly tuscan: boolean;
  /** Random orders. */
  readonly random: number;
  /** Runs of the declared order. */
  readonly sameOrder: number;
  /** The share of tests that ran alone, and that ran twice in a row, from 0 to 1. */
  readonly alone: number;
  readonly twice: number;
  /** The share of a Tuscan square of the files that ran in one worker; null where there are no more than two. */
  readonly fileOrders: number | null;
}

/** A kind of dependence, and how likely one of it is to be there unseen. */
export interface Missed {
  /** The part of the decision rule that is there to see it. */
  readonly rule: RuleName;
  readonly dependence: string;
  /** From 0, ruled out, to 1, not looked for. */
  readonly chance: number;
}

/** How often a test fails by chance, in the estimate. */
const RATE = 0.1;

/**
 * How likely one dependence of each kind among siblings is to have stayed unseen. Of tests whose places are random, a share of all orders
 * shows it, so that it stays unseen in r random orders with (1 - share)^r:
 *
 * - one polluter p of v: p before v, 1/2. Declared order and its reverse show each one.
 * - with a cleaner c: c not between p and v, which leaves pv as a block among the 3: 1/3. Generally,
 *   with c cleaners, 1/(c + 2); at worst, all others being cleaners, 1/n: adjacent. A Tuscan square has each adjacent pair.
 * - two that only work together: both before v, 1/3; in one order only, 1/6. Declared order and
 *   reverse never show the same one, so that they show two such shares. In a Tuscan square each test
 *   comes last once, so that all others are before it.
 * - brittle and self-polluting: seen where the test ran alone, or twice.
 * - of files, all others of which clean: seen where the one ran right after the other.
 * - by chance, f of the time: k runs of one order are all the same with f^k + (1 - f)^k.
 *
 * The counting is that of Wei, Yi, Xie and others, "Probabilistic and systematic coverage of
 * consecutive test-method pairs for detecting order-dependent flaky tests", TACAS 2021.
 */
export function estimateMissed(coverage: Coverage): readonly Missed[] {
  const { declared, reverse, tuscan, random, sameOrder, alone, twice, fileOrders } = coverage;
  const fixed = Number(declared) + Number(reverse);
  const unseen = (share: number): number =>
    Math.max(0, 1 - fixed * share) * Math.pow(1 - share, random);
  const [f, k] = [RATE, sameOrder];
  const missed: Missed[] = [
    { rule: 'order', dependence: 'a single polluter', chance: tuscan ? 0 : unseen(1 / 2) },
    {
      rule: 'order',
      dependence: 'a single polluter with a cleaner among its siblings',
      chance: tuscan ? 0 : unseen(1 / 3),
    },
    {
      rule: 'order',
      dependence: 'two siblings that only work together',
      chance: tuscan ? 0 : unseen(1 / 3),
    },
    {
      rule: 'order',
      dependence: 'two siblings that only work in one order',
      chance: unseen(1 / 6),
    },
    {
      rule: 'alone',
      dependence: 'a test that fails alone and passes after others',
      chance: 1 - alone,
    },
    {
      rule: 'repeat',
      dependence: 'a test that fails only the second time',
      chance: 1 - twice,
    },
    {
      rule: 'repeat',
      dependence: 'a test that fails by chance, one time in ten',
      chance: k === 0 ? 1 : Math.pow(f, k) + Math.pow(1 - f, k),
    },
  ];
  if (fileOrders === null) return missed;
  const ofFiles = 'a polluter in another file, with cleaners in all others';
  return [...missed, { rule: 'order', dependence: ofFiles, chance: 1 - fileOrders }];
}
