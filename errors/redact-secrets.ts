import { HIDDEN, hideKnown } from './known-secrets';

/**
 * Userinfo of a URL; the password may hold anything but the URL's own delimiters. Here and below
 * each part has a limit, so that no text takes longer than its length.
 */
const URL_PASSWORD = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/?#'"`<>]{0,200}):[^\s/'"`<>]{1,2000}@/gi;

/** `password=…`, `"apiKey": "…"`, `access_token=…`: in URLs, connection strings and JSON; `no token: 401` holds none. */
const NAMED_SECRET =
  /(["'`]?\b[\w.-]{0,60}(?:passw(?:or)?d|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)["'`]?\s{0,20}[=:]\s{0,20})(?:"[^"]{0,2000}"|'[^']{0,2000}'|`[^`]{0,2000}`|(?!\d{1,3}(?:[\s&;,"'`)}\]]|$))[^\s&;,"'`)}\]]{1,10000})/gi;

const AUTHORIZATION = /\b(bearer|basic)\s{1,20}[\w.~+/=-]{8,}/gi;

/** Tokens that give themselves away: JSON Web Tokens, OpenAI, Stripe, GitHub, GitLab, Slack, npm, AWS. */
const KNOWN_TOKEN =
  /\b(?:eyJ[\w-]{8,2000}\.[\w-]{8,2000}\.[\w-]{0,2000}|(?:sk|pk|rk)[-_](?:[a-z]{1,20}[-_]){0,4}[A-Za-z0-9]{16,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abprs]-[\w-]{10,}|npm_\w{20,}|AKIA[0-9A-Z]{16})/g;

/** Without any of these no pattern matches; most texts have none. */
const HINT =
  /:\/\/|passw|pwd|secret|token|key|bearer|basic|eyJ|[spr]k[-_]|gh[pousr]_|github_|glpat-|xox|npm_|AKIA/i;

/**
 * The text with passwords and tokens replaced by `***`: `postgres://user:***@host/db`; those that
 * look like it, and those that are known. Everything that comes from a test or a service goes
 * through here before it reaches a file of this tool or a terminal.
 */
export function redactSecrets(text: string): string {
  // First, as a part of a secret may look like one.
  return redactShapes(hideKnown(text));
}

/** Only what looks like a secret: the same text on every machine, whatever is known there. */
export function redactShapes(text: string): string {
  if (!HINT.test(text)) return text;
  return text
    .replace(URL_PASSWORD, `$1:${HIDDEN}@`)
    .replace(AUTHORIZATION, `$1 ${HIDDEN}`)
    .replace(NAMED_SECRET, `$1${HIDDEN}`)
    .replace(KNOWN_TOKEN, HIDDEN);
}

/**
 * Only what nobody writes by chance: known secrets, tokens and passwords in URLs. Prose and code stay
 * what they are, of which the other shapes take "a basic understanding" for a credential.
 */
export function redactTokens(text: string): string {
  const hidden = hideKnown(text);
  if (!HINT.test(hidden)) return hidden;
  return hidden.replace(URL_PASSWORD, `$1:${HIDDEN}@`).replace(KNOWN_TOKEN, HIDDEN);
}

/** More than any secret is long. */
const MARGIN = 4_000;

/** The first `limit` characters of that. A secret that stands at the cut leaves no half. */
export function redactStart(text: string, limit: number): string {
  return redactSecrets(text.slice(0, limit + MARGIN)).slice(0, limit);
}
