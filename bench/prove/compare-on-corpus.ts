import { makeRandom } from '../../prove/plan/make-random';
import { proveTests } from '../../prove/prove-tests';
import type { ProofDocument } from '../../prove/verdict/proof-document';
import { compareFindings } from '../../test/corpus/order/compare-findings';
import { listPromised } from '../../test/corpus/order/list-promised';
import type { OrderSuite } from '../../test/corpus/order/order-suite';
import { makeFakeProject } from '../../test/prove/fake-project';
import { claimByHalving, claimByRandomOrders, type Claims } from './rivals';

/** How one way did on suites of one kind, in numbers of all of them. */
export interface Score {
  /** Dependences whose test was seen to change, be it known why or not. */
  readonly seen: number;
  /** Dependences that were named, each with all tests that it takes and no other. */
  readonly found: number;
  /** Those of them that the plan promises. */
  readonly promised: number;
  /** Named, and not so. */
  readonly wrong: number;
  readonly probes: number;
}

/** All ways on the suites of one kind. */
export interface KindScores {
  readonly kind: string;
  readonly suites: number;
  /** Reasons why an outcome changes; and those of them that the plan promises to find. */
  readonly dependences: number;
  readonly promised: number;
  readonly ours: Score;
  readonly random: Score;
  readonly halving: Score;
}

const RANDOM_ORDERS = 100;

/** All ways on generated suites with known truth, in which a probe is a function call: only probes count. */
export async function compareOnCorpus(
  corpus: readonly OrderSuite[],
  seed: number,
): Promise<KindScores[]> {
  const kinds = [...new Set(corpus.map(({ kind }) => kind))];
  const scores: KindScores[] = [];
  for (const kind of kinds) {
    const suites = corpus.filter((suite) => suite.kind === kind);
    const all = await Promise.all(suites.map((suite) => tryAll(suite, seed)));
    scores.push({
      kind,
      suites: suites.length,
      dependences: suites.reduce((sum, suite) => sum + suite.dependences.length, 0),
      promised: suites.reduce((sum, suite) => sum + listPromised(suite).length, 0),
      ours: add(all.map(({ ours }) => ours)),
      random: add(all.map(({ random }) => random)),
      halving: add(all.map(({ halving }) => halving)),
    });
  }
  return scores;
}

type SuiteScores = Pick<KindScores, 'ours' | 'random' | 'halving'>;

async function tryAll(suite: OrderSuite, seed: number): Promise<SuiteScores> {
  const open = () => makeFakeProject(suite.files, makeRandom(seed));
  const { files, run, names } = open();
  const proof = await proveTests(files, { seed, run, ...names });
  const { found, promised, wrong, missed } = compareFindings(suite, proof);
  const random = await claimByRandomOrders(files, open().run, { orders: RANDOM_ORDERS, seed });
  return {
    ours: {
      seen: countSeen(suite, proof),
      found,
      promised: promised - missed.length,
      wrong: wrong.length,
      probes: proof.probes,
    },
    random: judge(suite, random),
    halving: judge(suite, await claimByHalving(files, open().run)),
  };
}

function countSeen({ dependences }: OrderSuite, { findings }: ProofDocument): number {
  const seen = new Set(findings.map(({ test }) => test.id));
  return dependences.filter(({ test }) => seen.has(test)).length;
}

/** Of a test that changes, and of which nobody is named, nothing false is said. */
function judge(suite: OrderSuite, { changed, polluters, probes }: Claims): Score {
  const { dependences } = suite;
  const claims = [...polluters];
  const countIn = (all: OrderSuite['dependences']): number =>
    claims.filter(([test, polluter]) =>
      all.some(
        (one) => one.test === test && one.culprits.length === 1 && one.culprits[0] === polluter,
      ),
    ).length;
  const found = countIn(dependences);
  const promised = countIn(listPromised(suite));
  const seen = dependences.filter(({ test }) => changed.has(test)).length;
  return { seen, found, promised, wrong: claims.length - found, probes };
}

function add(scores: readonly Score[]): Score {
  const sum = (key: keyof Score): number => scores.reduce((total, score) => total + score[key], 0);
  return {
    seen: sum('seen'),
    found: sum('found'),
    promised: sum('promised'),
    wrong: sum('wrong'),
    probes: sum('probes'),
  };
}
