import { redactSecrets } from '../../errors/redact-secrets';

const LONGEST = 80;
/** More than any password that a URL could hold, and little enough for backtracking. */
const LONGEST_READ = 10_000;

/** `user:password@` with a password that holds the URL's own delimiters, or without a scheme. */
const LOOSE_PASSWORD = /((?::\/\/|^)[^\s:/@]*):(?!\/\/).*@/s;

/** A value in a few words, for "found …": short JSON for a scalar, the shape otherwise, never a secret. */
export function describeFound(value: unknown): string {
  if (typeof value === 'string') {
    const safe = redactSecrets(value.slice(0, LONGEST_READ).replace(LOOSE_PASSWORD, '$1:***@'));
    return JSON.stringify(shorten(safe));
  }
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array';
  if (typeof value === 'object' && value !== null) return describeObject(Object.keys(value));
  return String(value);
}

/** Text cut to what fits on a line. */
export function shorten(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function describeObject(keys: string[]): string {
  if (keys.length === 0) return 'an empty object';
  if (keys.length > 3) return 'an object';
  return `an object with ${keys.map(describeFound).join(', ')}`;
}
