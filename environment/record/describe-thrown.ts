import { redactSecrets } from '../../errors/redact-secrets';
import type { ErrorRecord } from './types';

const MAX_DEPTH = 5;
const MAX_MESSAGE = 20_000;
const TEXT_FIELDS = ['code', 'syscall', 'address', 'infra', 'why', 'fix'] as const;

/**
 * What a classifier needs of anything that can be thrown, as plain JSON. The value comes from
 * another realm, so that nothing is asked of its prototype; cycles end at a fixed depth.
 */
export function describeThrown(thrown: unknown, depth = 0): ErrorRecord {
  if (typeof thrown !== 'object' || thrown === null) {
    return { name: 'Error', message: cut(String(thrown)), causes: [] };
  }
  const error = thrown as Record<string, unknown>;
  const text = Object.fromEntries(
    TEXT_FIELDS.flatMap((field) =>
      typeof error[field] === 'string' ? [[field, error[field]]] : [],
    ),
  );
  const host = error.host ?? error.hostname;
  return {
    ...text,
    ...(typeof host === 'string' && { host }),
    ...(typeof error.port === 'number' && { port: error.port }),
    ...(error.code === 'HERMETIC_PROTECTED' &&
      typeof error.target === 'string' && { target: error.target }),
    name: typeof error.name === 'string' ? error.name : 'Error',
    message: typeof error.message === 'string' ? cut(error.message) : '',
    causes:
      depth < MAX_DEPTH ? causesOf(error).map((cause) => describeThrown(cause, depth + 1)) : [],
  };
}

/** Records lie on a disk: they hold no more of a secret than the report. */
function cut(message: string): string {
  return redactSecrets(message.slice(0, MAX_MESSAGE));
}

function causesOf(error: Record<string, unknown>): unknown[] {
  const members = Array.isArray(error.errors) ? (error.errors as unknown[]) : [];
  return [error.cause, error.originalError, error.parent, error.driverError, ...members]
    .filter((cause) => typeof cause === 'object' && cause !== null)
    .slice(0, 20);
}
