import { redactSecrets } from '../errors/redact-secrets';
import type { Protected } from './types';

/** How records name a protected target: a variable, `{ "env": "NAME" }` in the registry, is `$NAME`, and a URL has no password. */
export function nameTarget(target: Protected): string {
  return typeof target === 'string' ? redactSecrets(target) : `$${target.env}`;
}
