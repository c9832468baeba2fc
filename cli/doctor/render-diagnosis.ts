import { redactSecrets } from '../../errors/redact-secrets';
import type { HermeticError } from '../../errors/hermetic-error';
import type { Palette } from '../../reporter/renderers/text/palette';
import { cleanLine } from '../clean-line';
import { countNoun } from '../../errors/count-noun';
import type { Diagnosis } from './diagnosis';

/** A problem as `doctor --json` has it. */
export interface DoctorFinding {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** A problem in one line and its fix, without secrets. */
export function describeProblem({ code, what, why, fix }: HermeticError): DoctorFinding {
  const message = `${what}: ${why}`.replace(/\s*\n\s*/g, ' ');
  return { code, message: redactSecrets(message), fix: redactSecrets(fix) };
}

/** What `doctor` prints: each problem with its fix, what may be a slip, then quietly what is fine. */
export function renderDiagnosis(
  { problems, fine, notes = [] }: Diagnosis,
  { bold, red, green, dim }: Palette,
): string {
  const count = countNoun(problems.length, 'finding');
  const lines = [
    bold(problems.length > 0 ? red(`Doctor: FAIL  ${count}`) : green('Doctor: pass')),
    ...problems.map(describeProblem).flatMap(({ code, message, fix }) => {
      const [advice = '', ...paste] = fix.split('\n');
      return [
        `  ${bold(code)} ${message}`,
        `    fix: ${advice}`,
        ...paste.map((line) => `      ${line}`),
      ];
    }),
    ...(problems.length > 0 ? [''] : []),
    ...notes.map((text) => `  note  ${cleanLine(text)}`),
    ...fine.map((text) => dim(`  fine  ${cleanLine(text)}`)),
  ];
  return `${lines.join('\n')}\n`;
}
