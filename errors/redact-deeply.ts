import { holdsKnown } from './known-secrets';
import { redactSecrets } from './redact-secrets';

/** A value of JSON with the secrets in its texts hidden; what the keys `kept` hold stays as it is. */
export function redactDeeply(
  value: unknown,
  kept: ReadonlySet<string> = new Set(),
  hide = redactSecrets,
): unknown {
  if (typeof value === 'string') return hide(value);
  if (Array.isArray(value)) return value.map((item) => redactDeeply(item, kept, hide));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      hide(key),
      kept.has(key) ? each : redactDeeply(each, kept, hide),
    ]),
  );
}

/** A JSON document with the known secrets in it hidden, still JSON; as it is where there are none. */
export function redactDocument(text: string, format: (value: object) => string): string {
  return holdsKnown(text) ? format(redactDeeply(JSON.parse(text)) as object) : text;
}
