import { countNoun } from '../../../errors/count-noun';
import { escapeCommands } from '../../../errors/escape-commands';
import { escapeControl } from '../../../errors/escape-control';
import { describeCounts } from '../describe-counts';
import { invariantTitles } from '../invariant-titles';
import { listProblems } from '../list-problems';
import { describeRandomOrder } from './describe-random-order';
import { listFiltered } from './list-filtered';
import { listWaiting } from './list-waiting';
import { plainPalette, type Palette } from './palette';
import { renderDelta } from './render-delta';
import { renderInfra, renderProtected } from './render-infra';
import { renderSection } from './render-section';
import type { Invariants, Report } from '../../types';
import { wrapText } from './wrap-text';

/** How the text is shown; plain and 80 columns wide unless given. */
export interface TextOptions {
  readonly palette?: Palette;
  readonly width?: number;
  /** Where the whole report is, relative to the working directory; left out where it is nowhere. */
  readonly reportFile?: string | undefined;
  /** Jest has printed each failure at length, right above. */
  readonly isBelowJest?: boolean;
}

const LABEL_WIDTH = 8;

/**
 * A report for people and CI logs: the verdict and why, what needs somebody with its fix, and then
 * quietly what is as the registry says. Each name and message stays on one logical line and cannot
 * control the terminal.
 */
export function renderText(
  report: Report,
  { palette = plainPalette, width = 80, reportFile, isBelowJest = false }: TextOptions = {},
): string {
  const problems = listProblems(report, isBelowJest);
  const lines = [
    ...renderVerdict(report, palette, width),
    ...renderDelta(report, palette, width),
    ...problems.flatMap((section) => ['', ...renderSection(section, palette, width)]),
    ...(problems.length > 0 ? [''] : []),
    ...renderQuiet(report, palette, width),
    ...(reportFile === undefined
      ? []
      : [`  ${'report'.padEnd(LABEL_WIDTH)} ${escapeControl(reportFile)}`]),
  ];
  return `${lines.map(escapeCommands).join('\n')}\n`;
}

function renderVerdict(
  { verdict, reasons, totals }: Report,
  palette: Palette,
  width: number,
): string[] {
  const isPass = verdict === 'pass';
  const [first, ...rest] = wrapText(reasons.map(escapeControl).join(', '), {
    width,
    first: isPass ? 'Hermetic: pass' : 'Hermetic: FAIL  ',
  });
  const paint = isPass ? palette.green : palette.red;
  return [
    ...[first!, ...rest].map((line) => palette.bold(paint(line))),
    ...wrapText(describeCounts(totals), { width, first: '  ' }),
  ];
}

/** Where the ratchet stands: how much of what the suite had on adoption is still there. */
function renderRatchet({ run: { held } }: Report): string[] {
  if (!held || held.skips + held.imports === 0) return [];
  const skips = countNoun(held.skips, 'skip');
  const imports = countNoun(held.imports, 'import');
  return [`${skips} and ${imports} held since adoption; the list can only shrink`];
}

/** Notes on isolation that the text shows; the others are in report.json. */
const MAX_NOTES = 5;

function renderQuiet(report: Report, palette: Palette, width: number): string[] {
  const { notes } = report.run.isolation;
  const hidden = notes.length - MAX_NOTES;
  const rows: (readonly [string, string])[] = [
    ...listWaiting(report).map((text) => ['waits', text] as const),
    ...listFiltered(report).map((text) => ['filter', text] as const),
    ...renderRatchet(report).map((text) => ['ratchet', text] as const),
    ...renderInfra(report).map((text) => ['infra', text] as const),
    ...renderProtected(report).map((text) => ['protect', text] as const),
    ...describeRandomOrder(report.run).map((text) => ['order', text] as const),
    ...notes.slice(0, MAX_NOTES).map((text) => ['note', text] as const),
    ...(hidden > 0 ? [['note', `and ${hidden} more in report.json`] as const] : []),
    ...Object.entries(report.invariants).map(
      ([id, { holds, evidence }]) =>
        [
          `${id} ${holds === null ? '?' : holds ? 'yes' : 'NO'}`,
          `${invariantTitles[id as keyof Invariants]}: ${evidence}`,
        ] as const,
    ),
  ];
  return rows.flatMap(([label, text]) => {
    const lines = wrapText(escapeControl(text), {
      width,
      first: `  ${label.padEnd(LABEL_WIDTH)} `,
    });
    return label.endsWith('NO') ? lines.map(palette.yellow) : lines.map(palette.dim);
  });
}
