import { redactSecrets } from './redact-secrets';

/** The first of several errors, with the later ones joined to it, so that none is lost. */
export function joinErrors(errors: readonly unknown[]): unknown {
  const [first, ...later] = errors;
  if (later.length === 0 || !(first instanceof Error)) return first;
  first.message += later.map((error) => `\nand then: ${redactSecrets(String(error))}`).join('');
  return first;
}
