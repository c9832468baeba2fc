import { walkErrors } from '../../environment/record/infra-evidence';
import type { ErrorRecord, TestRecord } from '../../environment/record/types';
import { describeError } from './describe-error';
import { describeWhole } from './describe-whole';
import type { TextContext } from './normalise-text';

/** Of one error; the others are in the records. */
const MAX_CAUSES = 5;

/** Which addresses a machine has for a name differs, and what was not reached is told by its name. */
const OF_CONNECTION = /^(?:ECONN|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)/;

/**
 * What the errors of a test tell, a line each: the error, its code, what caused it, and whether it came late; then at
 * length, as one text, what their messages say beyond these lines.
 */
export function listEvidence(
  { errors }: Pick<TestRecord, 'errors'>,
  context: TextContext,
): string[] {
  const lines = errors.flatMap((error) => [
    describeError(error, context),
    ...listCauses(error, context),
  ]);
  const isLate = errors.some((error) => error.isLate);
  if (isLate) lines.push('it came when the test was over');
  const whole = describeWhole(errors, context);
  return whole === null ? lines : [...lines, whole];
}

/** Those that say something that the error itself does not. */
function listCauses(error: ErrorRecord, context: TextContext): string[] {
  // The tool's own errors have said it in their own words.
  if (error.code?.startsWith('HERMETIC_')) return [];
  const said = [error.message];
  const causes: string[] = [];
  for (const cause of walkErrors(error).slice(1)) {
    const { code = '', message } = cause;
    if (message === '' || OF_CONNECTION.test(code) || said.some((text) => text.includes(message)))
      continue;
    said.push(message);
    causes.push(`caused by: ${describeError(cause, context)}`);
  }
  return causes.slice(0, MAX_CAUSES);
}
