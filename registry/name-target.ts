import type { Protected } from './types';

/** How records name a protected target: a variable, `{ "env": "NAME" }` in the registry, is `$NAME`. */
export function nameTarget(target: Protected): string {
  return typeof target === 'string' ? target : `$${target.env}`;
}
