import { escapeControl } from '../../errors/escape-control';
import { redactSecrets } from '../../errors/redact-secrets';
import type { CheckFinding } from '../../check/finding';
import type { Palette } from '../../reporter/palette';

/** What `check` prints: each finding at its place, with its rule and its fix. */
export function renderFindings(
  findings: readonly CheckFinding<string>[],
  { bold, red, green }: Palette,
): string {
  const count = `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  const lines = [
    bold(findings.length > 0 ? red(`Check: FAIL  ${count}`) : green('Check: pass')),
    ...findings.flatMap(({ rule, file, line, message, fix }) => {
      const [advice = '', ...paste] = fix.split('\n').map(clean);
      return [
        `  ${bold(clean(`${file}:${line}`))}  ${rule}`,
        `    ${clean(message)}`,
        `    fix: ${advice}`,
        ...paste.map((text) => `      ${text}`),
      ];
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function clean(text: string): string {
  return escapeControl(redactSecrets(text));
}
