import type { ProcessIdentity } from './server/process-identity';

/** What this tool left with a thing on a server, as far as it says so. */
export interface Mark {
  /** Path of the checkout whose run made it. */
  readonly checkout: string | null;
  /** The process of that run. */
  readonly owner: ProcessIdentity | null;
  /** When it was made, in milliseconds since 1970, by the clock of the machine that made it. */
  readonly madeAt: number | null;
}

/** The mark in a comment; null where it is none of this tool's. */
export function readMark(comment: string | null | undefined): Mark | null {
  if (!comment) return null;
  if (/^jest-hermetic run \S/.test(comment)) return { checkout: null, owner: null, madeAt: null };
  const mark = parseObject(comment);
  if (mark?.by !== 'jest-hermetic') return null;
  const { checkout, owner } = mark;
  const madeAt = Date.parse(String(mark.when ?? mark.builtAt));
  return {
    checkout: typeof checkout === 'string' ? checkout : null,
    owner: isIdentity(owner) ? owner : null,
    madeAt: Number.isNaN(madeAt) ? null : madeAt,
  };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function isIdentity(value: unknown): value is ProcessIdentity {
  return typeof (value as ProcessIdentity | null | undefined)?.pid === 'number';
}
