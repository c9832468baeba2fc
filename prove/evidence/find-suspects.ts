import type { Outcome } from '../probe';
import type { Repetition, Sighting, TestEvidence } from './evidence-book';

/** Among what the reason of a changed outcome is to be sought. */
export type Scope = 'in-file' | 'after-files' | 'at-once';

/** A test whose outcome changed, with what there is to tell why. */
export interface Suspect {
  readonly test: string;
  readonly file: string;
  readonly scope: Scope;
  /** Tests of the file, or whole files, that ran before it or beside it; shortest first. */
  readonly failing: readonly (readonly string[])[];
  readonly passing: readonly (readonly string[])[];
  /** What ran before it when it passed and failed when it ran once more; null where it never did. */
  readonly again: readonly string[] | null;
  /** Those that each ran twice before it, when it did then what it does not do in declared order; null where it never did. */
  readonly afterTwice: { readonly tests: readonly string[]; readonly outcome: Outcome } | null;
  /** The same order had other outcomes: chance, and no search is needed. */
  readonly isChance: boolean;
  /** It does alone what it does not do in declared order. */
  readonly differsAlone: boolean;
}

/**
 * Tests whose outcome is not the same in all probes, innermost scope first. What happens after other
 * files, or beside them, is compared with what the test does in its own file in declared order.
 */
export function findSuspects(all: readonly TestEvidence[]): readonly Suspect[] {
  return all.flatMap((evidence) => {
    const inside = suspectInFile(evidence);
    if (inside?.isChance) return [inside];
    const outside = [suspectOutside(evidence, 'after-files'), suspectOutside(evidence, 'at-once')];
    return [inside, ...outside].filter((suspect) => suspect !== null);
  });
}

function suspectInFile(evidence: TestEvidence): Suspect | null {
  const { test, file, inFile, again } = evidence;
  const afterTwice = findAfterTwice(evidence);
  const isMixed = new Set(inFile.map(({ outcome }) => outcome)).size > 1;
  const isChanging = again.some(({ outcomes }) => new Set(outcomes).size > 1);
  if (!isMixed && !isChanging && !afterTwice) return null;
  const before = ({ probe, place }: Sighting): readonly string[] => probe.order.slice(0, place);
  return {
    test,
    file,
    scope: 'in-file',
    failing: isMixed ? listOrders(inFile, 'failed', before) : [],
    passing: isMixed ? listOrders(inFile, 'passed', before) : [],
    again: findAgain(again),
    afterTwice,
    isChance: isContradiction(inFile),
    differsAlone: differsAlone(inFile),
  };
}

/** The shortest order in which it failed only when it ran again. */
function findAgain(again: readonly Repetition[]): readonly string[] | null {
  const [shortest] = again
    .filter(({ outcomes }) => outcomes[0] === 'passed' && outcomes.includes('failed'))
    .sort((a, b) => a.place - b.place);
  return shortest ? shortest.probe.order.slice(0, shortest.place) : null;
}

function findAfterTwice({ inFile, afterTwice }: TestEvidence): Suspect['afterTwice'] {
  const declared = inFile.find(({ probe }) => probe.step === 'declared')?.outcome;
  const odd = afterTwice.find(({ outcome }) => declared !== undefined && outcome !== declared);
  if (!odd) return null;
  return { tests: [...new Set(odd.probe.order.slice(0, odd.place))], outcome: odd.outcome };
}

function differsAlone(inFile: readonly Sighting[]): boolean {
  const [alone, declared] = (['alone', 'declared'] as const).map((step) =>
    inFile.find(({ probe }) => probe.step === step),
  );
  return alone !== undefined && declared !== undefined && alone.outcome !== declared.outcome;
}

/** What ran before or beside it was other files. */
function suspectOutside(evidence: TestEvidence, scope: Exclude<Scope, 'in-file'>): Suspect | null {
  const { test, file, inFile } = evidence;
  const own = inFile.find(({ probe }) => probe.step === 'declared')?.outcome;
  const seen = scope === 'at-once' ? evidence.atOnce : evidence.afterFiles;
  if (own === undefined || seen.every(({ outcome }) => outcome === own)) return null;
  const others = ({ probe }: Sighting): readonly string[] =>
    scope === 'at-once'
      ? probe.files.filter((name) => name !== file)
      : probe.files.slice(0, probe.files.indexOf(file));
  const ownOrder = { failed: own === 'failed' ? [[]] : [], passed: own === 'passed' ? [[]] : [] };
  return {
    test,
    file,
    scope,
    failing: [...ownOrder.failed, ...listOrders(seen, 'failed', others)],
    passing: [...ownOrder.passed, ...listOrders(seen, 'passed', others)],
    again: null,
    afterTwice: null,
    isChance: scope === 'after-files' && isContradiction(seen),
    differsAlone: scope === 'after-files',
  };
}

/** Shortest first. */
function listOrders(
  sightings: readonly Sighting[],
  outcome: Outcome,
  describe: (sighting: Sighting) => readonly string[],
): readonly (readonly string[])[] {
  return sightings
    .filter((sighting) => sighting.outcome === outcome)
    .map(describe)
    .sort((a, b) => a.length - b.length);
}

/** Whether the test did both after the same tests in the same order. */
function isContradiction(sightings: readonly Sighting[]): boolean {
  const failed = sightings.filter(({ outcome }) => outcome === 'failed');
  const passed = sightings.filter(({ outcome }) => outcome === 'passed');
  return failed.some((one) => passed.some((other) => isSameBefore(one, other)));
}

function isSameBefore(one: Sighting, other: Sighting): boolean {
  if (one.place !== other.place) return false;
  for (let place = 0; place < one.place; place++)
    if (one.probe.order[place] !== other.probe.order[place]) return false;
  return true;
}
