import { walkErrors } from '../../environment/record/infra-evidence';
import type { ErrorRecord, TestRecord } from '../../environment/record/types';
import { describeError } from './describe-error';
import type { TextContext } from './normalise-text';

/** Of one error; the others are in the records. */
const MAX_CAUSES = 5;

/** Which addresses a machine has for a name differs, and what was not reached is told by its name. */
const OF_CONNECTION = /^(?:ECONN|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE)/;

/** What the errors of a test tell, a line each: the error, its code, what caused it, and whether it came late. */
export function listEvidence(
  { errors }: Pick<TestRecord, 'errors'>,
  context: TextContext,
): string[] {
  const lines = errors.flatMap((error) => [
    describeError(error, context),
    ...listCauses(error, context),
  ]);
  const isLate = errors.some((error) => error.isLate);
  return isLate ? [...lines, 'it came when the test was over'] : lines;
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
