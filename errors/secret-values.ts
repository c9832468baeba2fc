/** Names that say by themselves that the value is a secret. */
const SECRET_NAME =
  /pass(?:word|wd|phrase|code)?(?![a-z])|pwd|secret|token|credential|dsn|webhook|(?:api|access|private|signing|encryption|master|service|auth)_?key/i;

/** Names that may say it: `STRIPE_KEY`, but also `SORT_KEY=created_at`. */
const MAYBE_SECRET_NAME = /key|auth|cookie|signature|salt/i;

/** Variables of shells whose names only look like that. */
const HARMLESS_NAMES = new Set(['PWD', 'OLDPWD', 'SSH_AUTH_SOCK']);

/** `password=…` inside of a value, as in the connection strings of PostgreSQL, ADO and ODBC, or JSON. */
const NAMED_PART =
  /(?:passw(?:or)?d|pwd|secret|token|(?:api|access|private|account)_?key)["']?\s*[=:]\s*(?:"((?:\\.|[^"\\])*)"|'([^']*)'|([^\s&;,"']+))/gi;

/** `user:password@tcp(host)/name`, without a scheme. */
const BARE_USERINFO = /^[^\s:@/]+:([^\s]+)@/;

/** What a password often equals, and reports name: hiding it would hide them. */
const PLAIN_NAME = /user|name|host|database|(?:^|_)db$|(?:^|_)env$/i;

const URL_FORM = /^\s*[a-z][a-z0-9+.-]*:\/\//i;
const DATABASE_URL = /^(?:postgres|postgresql|mysql|mariadb|mongodb)/i;

const SHORTEST = 6;
/** Letters alone are mostly words, which a report is full of. */
const SHORTEST_LETTERS = 16;
const SHORTEST_DIGITS = 12;
const SHORTEST_MAYBE = 12;
/** Of a line within a value: one line of a private key is enough to be careful about. */
const SHORTEST_LINE = 16;
/** Of a part between slashes that is no name of a file or folder. */
const SHORTEST_RANDOM = 16;

/**
 * The secrets in an environment: values of variables whose names look like secrets, and the
 * passwords in values that are URLs. What could as well be a word, a number, a flag or a path is
 * none, since hiding it would make reports unreadable.
 */
export function listSecretValues(
  variables: Readonly<Record<string, string | undefined>>,
): string[] {
  const entries = Object.entries(variables).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  const plain = new Set(entries.filter(([name]) => isPlainName(name)).map(([, value]) => value));
  const found = entries.flatMap(([name, value]) =>
    HARMLESS_NAMES.has(name) ? [] : secretsIn(name, value),
  );
  return [...new Set(found)].filter((value) => !plain.has(value));
}

/** Whether what stands under such a name is a secret, by the name alone. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

function isPlainName(name: string): boolean {
  return PLAIN_NAME.test(name) && !SECRET_NAME.test(name);
}

function secretsIn(name: string, value: string): string[] {
  if (URL_FORM.test(value) && !/webhook/i.test(name)) return secretsInUrl(value.trim());
  if (!SECRET_NAME.test(name) && !isMaybeSecret(name, value)) return [];
  const bare = BARE_USERINFO.exec(value)?.[1];
  const parts = [...namedParts(value), ...(bare === undefined ? [] : [bare])];
  // A connection string is known by its password: its host is no secret.
  const isWhole = parts.length === 0 || value.trimStart().startsWith('{');
  return [...(isWhole ? [value.trim()] : []), ...parts, ...linesOf(value)].filter(isTelling);
}

function secretsInUrl(url: string): string[] {
  const isDatabase = DATABASE_URL.test(url);
  // In the URL of a database, people forget to encode a slash.
  const userinfo = (isDatabase ? /:\/\/(.*)@/ : /:\/\/([^/?#]*)@/).exec(url)?.[1] ?? '';
  const [user = '', ...rest] = userinfo.split(':');
  const password = rest.join(':');
  // Without a password, the user of a web address is a token; that of a database is a role.
  const isToken = !isDatabase && (password === '' || /^https?:/i.test(url));
  const visible = url
    .replace(userinfo, isToken ? '' : user)
    .replace(/\?.*/s, '')
    .split(/[/:@]+/);
  return [password, ...(isToken ? [user] : []), ...namedParts(url)]
    .flatMap((part) => [part, decode(part)])
    .filter((part) => isTelling(part) && !visible.includes(part));
}

function namedParts(text: string): string[] {
  return [...text.matchAll(NAMED_PART)].map(([, double, single, bare]) =>
    String(double ?? single ?? bare),
  );
}

function isMaybeSecret(name: string, value: string): boolean {
  const isRandom = /\d/.test(value) && /[a-z]/i.test(value) && !/\s/.test(value.trim());
  return MAYBE_SECRET_NAME.test(name) && value.length >= SHORTEST_MAYBE && isRandom;
}

function linesOf(value: string): string[] {
  const lines = value.split(/\r?\n|\\n/).map((line) => line.trim());
  return lines.length < 2
    ? []
    : lines.filter((line) => line.length >= SHORTEST_LINE && !line.startsWith('-----'));
}

/** Whether a value stands out enough to be looked for in other texts. */
function isTelling(value: string): boolean {
  if (value.length < SHORTEST) return false;
  if (/^\p{L}*$/u.test(value)) return value.length >= SHORTEST_LETTERS;
  if (/^[\d.,:+-]*$/.test(value)) return value.length >= SHORTEST_DIGITS;
  return !isPath(value);
}

/** By its form alone: a key in base64 may begin with a slash too, but does not consist of names. */
function isPath(value: string): boolean {
  if (!/^(?:\.{0,2}|~|[A-Za-z]:)[\\/](?:[\w .@-]+[\\/])*[\w .@-]+$/.test(value)) return false;
  return value.split(/[\\/]/).every((step) => step.length < SHORTEST_RANDOM || !isMixed(step));
}

function isMixed(text: string): boolean {
  return /\d/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
