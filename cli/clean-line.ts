import { escapeControl } from '../errors/escape-control';
import { redactSecrets } from '../errors/redact-secrets';

/** Text of people as one line that does nothing to a terminal and holds no secrets. */
export function cleanLine(text: string): string {
  return escapeControl(redactSecrets(text));
}
