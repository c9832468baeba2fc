import type { Palette } from '../../reporter/renderers/text/palette';
import { wrapText } from '../../reporter/renderers/text/wrap-text';
import type { ProofDocument, ProofFinding, TestRef } from '../../prove/verdict/proof-document';
import type { Unproved } from '../../prove/verdict/unproved';
import { cleanLine } from '../clean-line';
import { countNoun } from '../../errors/count-noun';
import { nameSteps } from './name-steps';
import { nameTest } from './name-test';
import { renderFinding } from './render-finding';

/** What is said of a proof besides its document. */
export interface ProofFacts {
  readonly title: 'Proof' | 'Bisect';
  readonly tests: number;
  readonly files: number;
  readonly unread: readonly { readonly file: string; readonly fault: string }[];
  /** Files in which something fails that is no test, with the fewest tests before it; null: whatever runs before it. */
  readonly faults: readonly {
    readonly file: string;
    readonly message: string;
    readonly after: readonly TestRef[] | null;
  }[];
  /** The test that was asked about; null where all were. */
  readonly about: TestRef | null;
  /** Tests of which less is known, or more, than the document says. */
  readonly unproved: { readonly [K in keyof Unproved]: readonly TestRef[] };
  /** Why tests fail in declared order, by their ids: a line for each. */
  readonly messages: ReadonlyMap<string, string>;
}

const WIDTH = 100;
const MOST_FAILING = 10;
const MOST_LATENT = 10;

const WORDS = { true: 'holds ', false: 'BROKEN', null: '?     ' } as const;

/** What was proved, with how many probes, what it rules out and what it does not; then each finding. */
export function renderProof(
  { verdict, probes, rules, findings }: ProofDocument,
  { title, tests, files, unread, faults, about, unproved, messages }: ProofFacts,
  { bold, red, green, yellow, dim }: Palette,
): string {
  const paint = { independent: green, dependent: red, inconclusive: yellow }[verdict];
  const word =
    about && verdict === 'inconclusive' ? describeNothing(about, findings, unproved) : verdict;
  const count = `${countNoun(tests, 'test')} in ${countNoun(files, 'file')}, ${countNoun(probes, 'probe')}`;
  const lines = [
    `${title}: ${bold(paint(word))}, ${count}`,
    ...(about ? [`  test     ${nameTest(about)}`] : []),
    ...(about && unproved.failingAlways.length > 0
      ? renderMessage(messages.get(about.id), '  fails    ')
      : []),
    ...(about
      ? []
      : rules.flatMap(({ rule, holds, evidence }) =>
          wrapText(cleanLine(evidence), {
            width: WIDTH,
            first: `  ${rule.padEnd(8)} ${WORDS[`${holds}`]}  `,
          }),
        )),
    ...unread.map(({ file, fault }) =>
      dim(`  not looked at  ${cleanLine(file)}: ${cleanLine(fault.split('\n', 1)[0] ?? '')}`),
    ),
    ...faults.flatMap(renderFault),
    ...(about ? [] : renderFailing(unproved.failingAlways, messages)),
    ...unproved.open.map(
      (test) => `  changed        ${nameTest(test)}: the search for the reason was stopped`,
    ),
    ...findings
      .filter(({ kind }) => kind !== 'latent-polluter')
      .flatMap((finding) => [
        '',
        ...renderFinding(
          finding,
          {
            isBeside: unproved.beside.some(({ id }) => id === finding.test.id),
            isBrittle: findings.some(
              ({ kind, test }) => kind === 'brittle' && test.id === finding.test.id,
            ),
          },
          { bold, dim },
        ),
      ]),
    ...renderLatent(
      findings.filter(({ kind }) => kind === 'latent-polluter'),
      { bold, dim },
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** Of a test that was asked about: what came of it where it depends on nothing. */
function describeNothing(
  about: TestRef,
  findings: readonly ProofFinding[],
  { failingAlways }: ProofFacts['unproved'],
): string {
  if (findings.some(({ kind, test }) => kind === 'nondeterministic' && test.id === about.id))
    return 'nondeterministic';
  return failingAlways.length > 0 ? 'fails in every order that was looked at' : 'nothing found';
}

/** As `afterAll` does: which test is to blame for that was not searched. */
function renderFault({ file, message, after }: ProofFacts['faults'][number]): string[] {
  const line = `  fails outside  ${cleanLine(file)}: ${cleanLine(message.split('\n', 1)[0] ?? '')}`;
  if (!after) return [line];
  return [
    line,
    `                 not in every order; after the fewest tests: ${nameSteps(after).join(' → ')}`,
  ];
}

/** What else there is to say of a failure is for Jest: a few of them, a line each, are enough to know what fails. */
function renderFailing(failing: readonly TestRef[], messages: ProofFacts['messages']): string[] {
  if (failing.length === 0) return [];
  const shown = failing.slice(0, MOST_FAILING);
  const more = failing.length - shown.length;
  return [
    ...shown.flatMap((test) => [
      `  fails always   ${nameTest(test)}`,
      ...renderMessage(messages.get(test.id), ' '.repeat(19)),
    ]),
    ...(more > 0 ? [`                 and ${more} more`] : []),
    '                 in every order that was looked at: nothing is proved of what fails always',
  ];
}

function renderMessage(message: string | undefined, first: string): string[] {
  return message ? wrapText(cleanLine(message), { width: WIDTH, first }) : [];
}

/** A line or two for each, as nothing fails because of them. */
function renderLatent(
  latent: readonly ProofFinding[],
  { bold, dim }: Pick<Palette, 'bold' | 'dim'>,
): string[] {
  if (latent.length === 0) return [];
  const shown = latent.slice(0, MOST_LATENT);
  const more = latent.length - shown.length;
  return [
    '',
    `  ${bold(countNoun(latent.length, 'latent polluter'))}: no test fails yet because of what they leave behind`,
    ...shown.flatMap(({ test, state }) => [
      `    ${nameTest(test)}`,
      `      leaves ${cleanLine(state)}`,
    ]),
    ...(more > 0 ? [dim(`    and ${more} more: --json has them all`)] : []),
  ];
}
