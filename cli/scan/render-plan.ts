import { tiers, type ScanFinding, type Tier } from '../../check/scan/scan-finding';
import { BASELINE_FILE } from '../../registry/baseline/baseline';
import type { Holding } from '../held/hold-findings';
import type { Palette } from '../../reporter/renderers/text/palette';
import { cleanLine } from '../clean-line';
import { countNoun } from '../../errors/count-noun';
import type { FixedFiles } from './apply-edits';
import { countTiers } from './count-tiers';

const WORDS: Readonly<Record<Tier, string>> = {
  trivial: 'mechanical: npx jest-hermetic scan --fix',
  small: 'a line or two by hand',
  design: 'to be decided first',
};

/** What there is to do, and what was done. */
export interface Plan {
  readonly findings: readonly ScanFinding[];
  /** Null without `--fix`. */
  readonly fixed: FixedFiles | null;
  /** Null without `--accept`. */
  readonly held: Holding | null;
  /** There is no registry yet. */
  readonly isPlanned: boolean;
}

/** What `scan` prints: the places that have to change, by the work that they are, then by file. */
export function renderPlan(
  { findings, fixed, held, isPlanned }: Plan,
  { bold, dim, green }: Palette,
): string {
  const counts = countTiers(findings);
  const summary = tiers.map((tier) => `${counts[tier]} ${tier}`).join(', ');
  const heldOnes = findings.filter(({ isHeld }) => isHeld).length;
  const places = countNoun(findings.length, 'place');
  const lines = [
    ...(fixed ? renderFixed(fixed) : []),
    ...(held ? renderHeld(held) : []),
    bold(
      findings.length === 0
        ? green('Scan: nothing has to change')
        : `Scan: ${places} to change: ${summary}`,
    ),
    ...(heldOnes > 0
      ? [
          `${heldOnes} of them ${heldOnes === 1 ? 'is' : 'are'} held in ${BASELINE_FILE}: no run and no check fails by ${heldOnes === 1 ? 'it' : 'them'}, and the list can only shrink`,
        ]
      : []),
    ...(isPlanned ? ['There is no registry.json yet; the first step: npx jest-hermetic init'] : []),
    ...tiers.flatMap((tier) => {
      const own = findings.filter((each) => each.tier === tier);
      if (own.length === 0) return [];
      return ['', bold(`${tier} (${own.length}): ${WORDS[tier]}`), ...renderByFile(own, dim)];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function renderByFile(findings: readonly ScanFinding[], dim: Palette['dim']): string[] {
  return [...new Set(findings.map(({ file }) => file))].flatMap((file) => [
    `  ${cleanLine(file)}`,
    ...groupByAdvice(findings.filter((each) => each.file === file)).flatMap((group) => {
      const [advice = '', ...paste] = group[0]!.fix.split('\n').map(cleanLine);
      return [
        ...group.map(
          ({ rule, line, message, isHeld }) =>
            `    ${line}  ${cleanLine(message)}  ${dim(isHeld ? `${rule}, held` : rule)}`,
        ),
        `      ${advice}`,
        ...paste.map((text) => `        ${text}`),
      ];
    }),
  ]);
}

/** What is to be done in the same way is said once, below its places. */
function groupByAdvice(findings: readonly ScanFinding[]): ScanFinding[][] {
  const groups = new Map<string, ScanFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.fix);
    if (group) group.push(finding);
    else groups.set(finding.fix, [finding]);
  }
  return [...groups.values()];
}

function renderHeld({ isNew, added, skips, imports }: Holding): string[] {
  const what = `${countNoun(skips, 'skip')} and ${countNoun(imports, 'import')}`;
  const news = added > 0 ? `; ${countNoun(added, 'import')} of new modules came to it` : '';
  return [`${isNew || added > 0 ? 'held' : 'held already'}  ${BASELINE_FILE} (${what}${news})`];
}

function renderFixed({ changed, refused }: FixedFiles): string[] {
  return [
    ...changed.map(({ file, places }) => `fixed  ${cleanLine(file)} (${places})`),
    ...refused.map(
      (file) =>
        `not fixed  ${cleanLine(file)}: it has changes that git does not hold; commit them first`,
    ),
  ];
}
