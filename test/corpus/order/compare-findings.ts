import type { ProofDocument, ProofFinding, TestRef } from '../../../prove/verdict/proof-document';
import { listPromised } from './list-promised';
import type { Dependence, OrderSuite } from './order-suite';

/** How a proof did on a suite whose truth is known: sentences, to be read where they are not expected. */
export interface Comparison {
  readonly promised: number;
  readonly found: number;
  /** What the plan promises, and is not in the proof. */
  readonly missed: readonly string[];
  /** What is in the proof, and is not true. */
  readonly wrong: readonly string[];
}

/** Holds a proof against the truth: each promised dependence has to be in it, and nothing that is none. */
export function compareFindings(suite: OrderSuite, { findings }: Findings): Comparison {
  const promised = listPromised(suite);
  const isFound = (one: Dependence): boolean =>
    findings.some(
      (finding) => isOf(finding, one) && setsOf(finding).some((set) => isSet(set, one)),
    );
  const found = suite.dependences.filter(isFound);
  return {
    promised: promised.length,
    found: found.length,
    missed: promised.filter((one) => !found.includes(one)).map(describe),
    wrong: findings.flatMap((finding) => listWrong(finding, suite)),
  };
}

type Findings = Pick<ProofDocument, 'findings'>;

/** Titles are unique in a suite; a file has none. */
const nameOf = ({ path, file }: TestRef): string => path.at(-1) ?? file;

function isOf({ kind, test }: ProofFinding, one: Dependence): boolean {
  return kind === one.kind && nameOf(test) === one.test;
}

/** One that needs no other test has no set: then it is the empty one. */
function setsOf({ polluters, stateSetters }: ProofFinding): string[][] {
  const sets = [...polluters, ...stateSetters].map((set) => set.map(nameOf));
  return sets.length > 0 ? sets : [[]];
}

function isSet(set: readonly string[], { culprits, isOneOrder }: Dependence): boolean {
  const inOrder = (names: readonly string[]): string =>
    JSON.stringify(isOneOrder ? names : names.toSorted());
  return inOrder(set) === inOrder(culprits);
}

function listWrong(finding: ProofFinding, { dependences }: OrderSuite): string[] {
  const { kind, test, through, cleaners } = finding;
  const about = `${kind} ${nameOf(test)}`;
  const own = dependences.filter((one) => isOf(finding, one));
  if (own.length === 0) return [`${about}: it is none`];
  const not = (word: string, names: readonly string[], known: readonly string[]): string[] =>
    names.filter((name) => !known.includes(name)).map((name) => `${about}: ${word} ${name}`);
  return [
    ...setsOf(finding)
      .filter((set) => !own.some((one) => isSet(set, one)))
      .map((set) => `${about}: by ${set.join(' and ') || 'nobody'}`),
    ...not(
      'through',
      through.map(nameOf),
      own.flatMap((one) => one.through),
    ),
    ...not(
      'cleaner',
      cleaners.map(nameOf),
      own.flatMap((one) => one.cleaners),
    ),
    // All that hide it are named, and all links.
    ...(kind === 'victim'
      ? own.flatMap((one) => [
          ...not('not through', one.through, through.map(nameOf)),
          ...not('not cleaner', one.cleaners, cleaners.map(nameOf)),
        ])
      : []),
  ];
}

function describe({ kind, test, culprits, cleaners }: Dependence): string {
  const by = culprits.join(' and ') || 'itself';
  return `${kind} ${test} by ${by}${cleaners.length > 0 ? `, despite ${cleaners.join(', ')}` : ''}`;
}
