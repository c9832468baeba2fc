import type { ProofFinding, TestRef } from '../../prove/verdict/proof-document';
import type { Palette } from '../../reporter/renderers/text/palette';
import { cleanLine } from '../clean-line';
import { nameSteps } from './name-steps';
import { nameTest } from './name-test';

/** What else is known of the test of a finding. */
export interface KnownOfTest {
  /** What it depends on, or some of it, ran at the same time. */
  readonly isBeside: boolean;
  /** It fails alone: another finding says what it needs. */
  readonly isBrittle: boolean;
}

/** Why the outcome of one test changes, and the command that shows it again. */
export function renderFinding(
  finding: ProofFinding,
  known: KnownOfTest,
  { bold, dim }: Pick<Palette, 'bold' | 'dim'>,
): string[] {
  const { kind, test, polluters, stateSetters, through, cleaners, state, order, passes } = finding;
  const sets = (word: string, all: readonly (readonly TestRef[])[]): string[] =>
    all.map((set, index) => {
      const more = known.isBeside && isOfFiles(set) ? 'beside' : 'or';
      return line(index === 0 ? word : more, set.map(nameTest).join(', together with '));
    });
  const steps = (of: readonly TestRef[]): string =>
    nameSteps(of).join(isAtOnce(of, known) ? ', ' : ' → ');
  return [
    `  ${bold(kind)}  ${nameTest(test)}`,
    line('', explainKind(finding, known)),
    ...sets('polluter', polluters),
    ...sets('needs', stateSetters),
    ...through.map((one) => line('through', nameTest(one))),
    ...cleaners.map((one) => line('cleaner', nameTest(one))),
    ...(state ? [line('leaves', cleanLine(state))] : []),
    ...(passes ? [line('passes', steps(passes))] : []),
    line(isAtOnce(order, known) ? 'at once' : 'order', steps(order)),
    dim(line('again', finding.reproduce)),
  ];
}

/** Files that ran at the same time have no order. */
function isAtOnce(order: readonly TestRef[], { isBeside }: KnownOfTest): boolean {
  return isBeside && isOfFiles(order.slice(0, -1));
}

function explainKind(
  { kind, polluters, stateSetters, state }: ProofFinding,
  { isBeside, isBrittle }: KnownOfTest,
): string {
  switch (kind) {
    case 'victim':
      return explainDependence(
        `passes ${isBrittle ? 'after what it needs' : 'alone'}, fails`,
        polluters,
        {
          isBeside,
          whom: 'its polluter',
        },
      );
    case 'brittle':
      return explainDependence('fails alone, passes', stateSetters, {
        isBeside,
        whom: 'what it needs',
      });
    case 'self-polluting':
      return polluters.length > 0
        ? 'passes the first time after its polluter, fails the second time, in the same process'
        : 'passes, and fails when it runs once more in the same process';
    case 'nondeterministic':
      return state
        ? 'passes or fails by when the error comes that it leaves behind'
        : 'passes and fails in the same order: no order is to blame';
    case 'latent-polluter':
      return 'leaves something behind; no test fails because of it yet';
  }
}

/** Found in both ways, it is both. */
function explainDependence(
  what: string,
  sets: readonly (readonly TestRef[])[],
  { isBeside, whom }: { readonly isBeside: boolean; readonly whom: string },
): string {
  const isAfter = !isBeside || sets.some((set) => !isOfFiles(set));
  const isOnlyAfter = !isBeside || (sets.length > 0 && !sets.some(isOfFiles));
  const how = isOnlyAfter ? 'after' : isAfter ? 'after or beside' : 'beside';
  return sets.length > 0
    ? `${what} ${how} ${whom}`
    : `${what} ${how} others: the search ended before it was known ${how} whom`;
}

/** Files that ran at the same time are known as a whole. */
function isOfFiles(refs: readonly TestRef[]): boolean {
  return refs.some(({ path }) => path.length === 0);
}

function line(word: string, text: string): string {
  return `    ${word.padEnd(8)} ${text}`;
}
