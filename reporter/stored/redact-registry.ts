import { redactSecrets, redactTokens } from '../../errors/redact-secrets';
import { nameTarget } from '../../registry/name-target';
import type { Infra, Registry } from '../../registry/types';

/** What people wrote for people; every other text is compared with something, or names it. */
const PROSE: ReadonlySet<string> = new Set([
  ...['justification', 'risk', 'reviewTrigger', 'localStrategy', 'promotionTrigger'],
  ...['reason', 'reference', 'trigger', 'deliverables', 'criteria'],
]);

/** A registry as a run's folder may keep it: without secrets, and judging everything as it did. */
export function redactRegistry(registry: Registry): Registry {
  const protect = registry.protect.map((entry) =>
    typeof entry === 'string' ? nameTarget(entry) : entry,
  );
  const { infra, ...others } = redact(registry, redactTokens) as Registry;
  const entries = Object.entries(infra).map(([name, each]) => [name, hideQuery(each)] as const);
  return { ...others, infra: Object.fromEntries<Infra>(entries), protect };
}

/** What a probe over HTTP says behind the question mark may be a key, and is shown nowhere. */
function hideQuery(infra: Infra): Infra {
  const { probe } = infra;
  if (!probe || !('http' in probe)) return infra;
  return { ...infra, probe: { ...probe, http: probe.http.replace(/[?#].*$/s, '') } };
}

/** Keys are names of entries, variables and globs. */
function redact(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((item) => redact(item, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      redact(each, PROSE.has(key) ? redactSecrets : hide),
    ]),
  );
}
