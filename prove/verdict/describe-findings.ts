import type { Kind, CulpritSet, SearchResult } from '../search/search-result';
import type { Explained } from '../suspects/suspect-search';
import { kindsOf } from './kinds-of';
import type { ProofFinding, TestRef } from './proof-document';

/** How names of a search become what a document holds. */
export interface FindingNames {
  /** A test by its id, or a file by its name. */
  readonly refOf: (id: string) => TestRef;
  /** A command to paste that shows the finding of a test again. */
  readonly reproduce: (test: TestRef, order: readonly TestRef[]) => string;
  /** What tests leave behind that another one may find, where that is known. */
  readonly stateOf?: ((culprits: readonly string[], test: string) => string | null) | undefined;
}

/** One finding for each kind of each suspect; those of one test and kind from several scopes are one. */
export function describeFindings(
  explained: readonly Explained[],
  names: FindingNames,
): readonly ProofFinding[] {
  const findings = new Map<string, ProofFinding>();
  for (const { suspect, result } of explained)
    for (const kind of kindsOf({ suspect, result })) {
      const key = `${kind} ${suspect.test}`;
      const finding = describeFinding(kind, result, names);
      const known = findings.get(key);
      findings.set(key, known ? join(known, finding) : finding);
    }
  return [...findings.values()];
}

function describeFinding(kind: Kind, result: SearchResult, names: FindingNames): ProofFinding {
  const { refOf, reproduce, stateOf } = names;
  const sets = setsOf(kind, result);
  const ids = orderOf(kind, result, sets);
  const order = ids.map(refOf);
  const test = refOf(result.test);
  const passes = kind === 'brittle' && sets[0] && [...sets[0].order.slice(0, -1).map(refOf), test];
  return {
    kind,
    test,
    polluters: kind === 'brittle' ? [] : sets.map((set) => rootsOf(set).map(refOf)),
    stateSetters: kind === 'brittle' ? sets.map(({ members }) => members.map(refOf)) : [],
    through: kind === 'brittle' ? [] : (sets[0]?.through ?? []).map(refOf),
    cleaners: kind === 'victim' ? result.cleaners.map(refOf) : [],
    state: stateOf?.(culpritsOf(kind, result, sets), result.test) ?? '',
    order,
    ...(passes && { passes }),
    // A search that begins with the test alone would have to find what it needs anew, in its own file.
    reproduce: reproduce(test, passes || order),
  };
}

/** Polluters of a test that pollutes itself are those after which it does; of a victim as well, it does so alone. */
function setsOf(kind: Kind, result: SearchResult): readonly CulpritSet[] {
  if (kind === 'brittle') return result.stateSetters;
  const isOwn = kind === 'victim' || !result.kinds.includes('victim');
  return isOwn ? result.polluters : [];
}

/** Those whose doing it is; of a cascade all, and of a test that pollutes itself that test. */
function culpritsOf(
  kind: Kind,
  { test }: SearchResult,
  [first]: readonly CulpritSet[],
): readonly string[] {
  if (kind === 'nondeterministic') return [];
  return first?.members ?? (kind === 'self-polluting' ? [test] : []);
}

/** Of a brittle test it is the test alone that shows it. */
function orderOf(
  kind: Kind,
  { test, runs, failsInRun }: SearchResult,
  sets: readonly CulpritSet[],
): readonly string[] {
  if (kind === 'self-polluting')
    return sets[0]?.order ?? Array.from({ length: failsInRun ?? 2 }, () => test);
  if (kind === 'nondeterministic') return [...(runs?.others ?? []), test];
  if (kind === 'brittle') return [test];
  // Of files that ran at the same time, the search knows the test by its file.
  return [...(sets[0]?.order.slice(0, -1) ?? []), test];
}

function rootsOf({ members, through }: CulpritSet): readonly string[] {
  return members.filter((member) => !through.includes(member));
}

function join(one: ProofFinding, other: ProofFinding): ProofFinding {
  return {
    ...one,
    polluters: [...one.polluters, ...other.polluters],
    stateSetters: [...one.stateSetters, ...other.stateSetters],
    cleaners: [...one.cleaners, ...other.cleaners],
  };
}
