import { statSync } from 'node:fs';
import type { ErrorCode } from '../errors/error-table';
import { HermeticError } from '../errors/hermetic-error';

/** What a file says, or what is wrong with it. */
export type Reading<Value> =
  | { readonly value: Value; readonly reason?: undefined; readonly code?: undefined }
  | { readonly value?: undefined; readonly reason: string; readonly code: ErrorCode };

/**
 * Reads a file again only when it has changed: an editor keeps ESLint running while somebody edits it.
 *
 * @param read throws a HermeticError where the file is wrong
 */
export function rememberReading<Value>(
  read: (file: string) => Value,
): (file: string) => Reading<Value> {
  const known = new Map<string, { readonly stamp: string; readonly reading: Reading<Value> }>();
  return (file) => {
    const stamp = stampOf(file);
    const before = known.get(file);
    if (before?.stamp === stamp) return before.reading;
    const reading = tryReading(() => read(file));
    known.set(file, { stamp, reading });
    return reading;
  };
}

function stampOf(file: string): string {
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    return found ? `${found.mtimeMs}:${found.size}` : 'absent';
  } catch {
    // Reading it says why.
    return 'unreadable';
  }
}

function tryReading<Value>(read: () => Value): Reading<Value> {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof HermeticError)) throw error;
    return { reason: error.why, code: error.code };
  }
}
