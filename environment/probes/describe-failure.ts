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

interface Fault {
  readonly message: string;
  readonly code?: string;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** fetch wraps what went wrong; where a name has several addresses, each has an error of its own. */
function findCause(thrown: unknown): Fault {
  const error = isFault(thrown) ? thrown : new Error(String(thrown));
  const inner = (error as Fault).cause ?? (error as Fault).errors?.[0];
  return isFault(inner) ? findCause(inner) : error;
}

/** Not by its class: each realm has its own. */
function isFault(value: unknown): value is Fault {
  return typeof (value as Fault | null)?.message === 'string';
}
