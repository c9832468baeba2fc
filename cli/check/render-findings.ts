import type { CheckFinding } from '../../check/finding';
import type { Palette } from '../../reporter/renderers/text/palette';
import { cleanLine } from '../clean-line';
import { countNoun } from '../../errors/count-noun';

/** What `check` prints: each finding at its place, with its rule and its fix. */
export function renderFindings(
  findings: readonly CheckFinding<string>[],
  { bold, red, green }: Palette,
): string {
  const count = countNoun(findings.length, 'finding');
  const lines = [
    bold(findings.length > 0 ? red(`Check: FAIL  ${count}`) : green('Check: pass')),
    ...findings.flatMap(({ rule, file, line, message, fix }) => {
      const [advice = '', ...paste] = fix.split('\n').map(cleanLine);
      return [
        `  ${bold(cleanLine(`${file}:${line}`))}  ${rule}`,
        `    ${cleanLine(message)}`,
        `    fix: ${advice}`,
        ...paste.map((text) => `      ${text}`),
      ];
    }),
  ];
  return `${lines.join('\n')}\n`;
}
