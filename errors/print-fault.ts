import { inspect } from 'node:util';
import { redactSecrets } from './redact-secrets';

/** Prints what nobody foresaw to standard error, with its fields and causes, without secrets. */
export function printFault(thrown: unknown): void {
  process.stderr.write(`${redactSecrets(inspect(thrown, { depth: 2 }))}\n`);
}
