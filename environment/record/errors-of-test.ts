import { HermeticError } from '../../errors/hermetic-error';
import { describeThrown } from './describe-thrown';
import { walkErrors } from './infra-evidence';
import type { ErrorRecord } from './types';

/** How Jest begins the error of a test that took too long. */
const TIMED_OUT = /\bExceeded timeout of \d/;

/** Whether it is the error of a test that took too long. */
export function isTimeout({ message }: ErrorRecord): boolean {
  return TIMED_OUT.test(message);
}

/** What was thrown: Circus keeps some errors beside the one that knows the place. */
export function unwrapThrown(entry: unknown): unknown {
  return Array.isArray(entry) && entry.length > 0 ? (entry[0] as unknown) : entry;
}

/** A test that ran into an error need not hear of it again, be it inside of another one. */
export function isAmong(error: unknown, errors: readonly unknown[]): boolean {
  const first = error instanceof HermeticError ? `${error.code}: ${error.what}` : undefined;
  return errors.some((entry) => {
    const thrown = unwrapThrown(entry);
    if (thrown === error) return true;
    if (first === undefined) return false;
    return walkErrors(describeThrown(thrown)).some(({ message }) => message.includes(first));
  });
}

/** What Jest adds to the errors of a test when the test is over. */
export function describeLate(entries: readonly unknown[]): ErrorRecord[] {
  return entries.map((entry) => ({ ...describeThrown(unwrapThrown(entry)), isLate: true }));
}
