import { redactStart } from '../../errors/redact-secrets';
import { describeValue } from './describe-value';
import type { ErrorRecord } from './types';

const MAX_DEPTH = 5;
/** Of a message in a record, in characters: one of this length was cut. */
export const LONGEST_MESSAGE = 20_000;
/** Of one error, its causes and theirs: each can have many. */
const MAX_ERRORS = 100;
/** Of one error by itself. */
const MAX_CAUSES = 20;
const TEXT_FIELDS = ['code', 'syscall', 'address', 'infra', 'why', 'fix'] as const;

/**
 * What a classifier needs of anything that can be thrown, as plain JSON. The value comes from
 * another realm, so that nothing is asked of its prototype; cycles end at a fixed depth, and no error has more
 * than a hundred causes.
 */
export function describeThrown(thrown: unknown): ErrorRecord {
  try {
    return describe(thrown, 0, { left: MAX_ERRORS });
  } catch {
    // A getter or a proxy that throws: there is nothing else to be had from it.
    return { name: 'Error', message: 'an error that cannot be read', causes: [] };
  }
}

function describe(thrown: unknown, depth: number, budget: { left: number }): ErrorRecord {
  if (typeof thrown !== 'object' || thrown === null) {
    const text = String(thrown);
    const isSilent = ['undefined', 'null', ''].includes(text) && typeof thrown !== 'function';
    const message = isSilent ? `thrown: ${describeValue(thrown)}` : text;
    return { name: 'Error', message: cut(message), causes: [] };
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
    message: cut(readMessage(error)),
    causes: depth < MAX_DEPTH ? describeCauses(error, depth + 1, budget) : [],
  };
}

/** As Jest does, what is no error is shown. */
function readMessage(error: Record<string, unknown>): string {
  if (typeof error.message === 'string') return error.message;
  return typeof error.stack === 'string' ? '' : `thrown: ${describeValue(error)}`;
}

/** Records lie on a disk: they hold no more of a secret than the report. */
function cut(message: string): string {
  return redactStart(message, LONGEST_MESSAGE);
}

function describeCauses(
  error: Record<string, unknown>,
  depth: number,
  budget: { left: number },
): ErrorRecord[] {
  const causes = causesOf(error).slice(0, budget.left);
  budget.left -= causes.length;
  return causes.map((cause) => describe(cause, depth, budget));
}

function causesOf(error: Record<string, unknown>): unknown[] {
  const members = Array.isArray(error.errors) ? (error.errors as unknown[]) : [];
  return [error.cause, error.originalError, error.parent, error.driverError, ...members]
    .filter((cause) => typeof cause === 'object' && cause !== null)
    .slice(0, MAX_CAUSES);
}
