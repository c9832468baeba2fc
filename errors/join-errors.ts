import { types } from 'node:util';
import { redactSecrets } from './redact-secrets';

/** The first of several errors, with the later ones joined to it, so that none is lost. */
export function joinErrors(errors: readonly unknown[]): unknown {
  const [first, ...later] = errors;
  // Not by its class: an error of a test file's realm is none of this one's.
  if (later.length === 0 || !types.isNativeError(first)) return first;
  first.message += later.map((error) => `\nand then: ${redactSecrets(String(error))}`).join('');
  return first;
}
