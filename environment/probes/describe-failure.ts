import { redactStart } from '../../errors/redact-secrets';

const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ECONNRESET: 'it ends the connection',
  EAI_AGAIN: 'its host name cannot be resolved now',
  EHOSTUNREACH: 'no way leads to its host',
  ENETUNREACH: 'no way leads to its network',
  ENOTFOUND: 'its host name does not exist',
  ETIMEDOUT: 'its host does not answer',
};

const MOST_CHARACTERS = 300;

/** Why something did not answer, in one line without secrets and the same on every machine. */
export function describeFailure(thrown: unknown): string {
  const error = findCause(thrown);
  const known = CODES[error.code ?? ''];
  if (known !== undefined) return `${known} (${error.code})`;
  const [line = ''] = error.message.split('\n');
  return redactStart(line.trim() || (error.code ?? 'it fails without a reason'), MOST_CHARACTERS);
}

/** fetch wraps what went wrong; where a name has several addresses, each has an error of its own. */
function findCause(thrown: unknown): Error & { readonly code?: string } {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { cause, errors } = error as { cause?: unknown; errors?: readonly unknown[] };
  const inner = cause ?? errors?.[0];
  return inner instanceof Error ? findCause(inner) : error;
}
