import type { Palette } from '../../reporter/renderers/text/palette';
import { wrapText } from '../../reporter/renderers/text/wrap-text';
import type { ProofDocument, ProofFinding, TestRef } from '../../prove/verdict/proof-document';
import { cleanLine } from '../clean-line';
import { countNoun } from '../../errors/count-noun';

/** What is said of a proof besides its document. */
export interface ProofFacts {
  readonly title: 'Proof' | 'Bisect';
  readonly tests: number;
  readonly files: number;
  readonly unread: readonly { readonly file: string; readonly fault: string }[];
  /** The test that was asked about; null where all were. */
  readonly about: TestRef | null;
}

const WIDTH = 100;
const MOST_ORDER = 12;
const MOST_LATENT = 10;

const WORDS = { true: 'holds ', false: 'BROKEN', null: '?     ' } as const;

/** What was proved, with how many probes, what it rules out and what it does not; then each finding. */
export function renderProof(
  { verdict, probes, rules, findings }: ProofDocument,
  { title, tests, files, unread, about }: ProofFacts,
  { bold, red, green, yellow, dim }: Palette,
): string {
  const paint = { independent: green, dependent: red, inconclusive: yellow }[verdict];
  const word = about && verdict === 'inconclusive' ? 'nothing found' : verdict;
  const count = `${countNoun(tests, 'test')} in ${countNoun(files, 'file')}, ${countNoun(probes, 'probe')}`;
  const lines = [
    `${title}: ${bold(paint(word))}, ${count}`,
    ...(about ? [`  test     ${nameTest(about)}`] : []),
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
    ...findings
      .filter(({ kind }) => kind !== 'latent-polluter')
      .flatMap((finding) => ['', ...renderFinding(finding, { bold, dim })]),
    ...renderLatent(
      findings.filter(({ kind }) => kind === 'latent-polluter'),
      { bold, dim },
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function renderFinding(
  finding: ProofFinding,
  { bold, dim }: Pick<Palette, 'bold' | 'dim'>,
): string[] {
  const { kind, test, polluters, stateSetters, through, cleaners, state, order } = finding;
  const sets = (word: string, all: readonly (readonly TestRef[])[]): string[] =>
    all.map((set, index) =>
      line(index === 0 ? word : 'or', set.map(nameTest).join(', together with ')),
    );
  const shown = order.length > MOST_ORDER ? order.slice(-MOST_ORDER) : order;
  const more = order.length - shown.length;
  const steps = [...(more > 0 ? [`${more} more`] : []), ...shown.map(nameShort)];
  return [
    `  ${bold(kind)}  ${nameTest(test)}`,
    line('', explainKind(finding)),
    ...sets('polluter', polluters),
    ...sets('needs', stateSetters),
    ...through.map((one) => line('through', nameTest(one))),
    ...cleaners.map((one) => line('cleaner', nameTest(one))),
    ...(state ? [line('leaves', cleanLine(state))] : []),
    line('order', steps.join(' → ')),
    dim(line('again', finding.reproduce)),
  ];
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

function explainKind({ kind, polluters, stateSetters }: ProofFinding): string {
  switch (kind) {
    case 'victim':
      return polluters.length > 0
        ? 'passes alone, fails after its polluter'
        : 'passes alone, fails after others: the search ended before it was known after whom';
    case 'brittle':
      return stateSetters.length > 0
        ? 'fails alone, passes after what it needs'
        : 'fails alone, passes after others: the search ended before it was known after whom';
    case 'self-polluting':
      return 'passes, and fails when it runs once more in the same process';
    case 'nondeterministic':
      return 'passes and fails in the same order: no order is to blame';
    case 'latent-polluter':
      return 'leaves something behind; no test fails because of it yet';
  }
}

function line(word: string, text: string): string {
  return `    ${word.padEnd(8)} ${text}`;
}

function nameTest({ file, path }: TestRef): string {
  return cleanLine([file, ...path].join(' › '));
}

function nameShort({ file, path }: TestRef): string {
  return cleanLine(path.at(-1) ?? file);
}
