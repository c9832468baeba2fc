import { HIDDEN } from '../../../../errors/known-secrets';
import { redactTokens } from '../../../../errors/redact-secrets';
import { isSecretName } from '../../../../errors/secret-values';

/** A key of JSON with a text, wherever it stands: in a document, in a line of a stream of events. */
const JSON_FIELD = /("((?:[^"\\]|\\.)*)"\s*:\s*)"((?:[^"\\]|\\.)+)"/g;

/** A field of a form or of a query. */
const FORM_FIELD = /((?:^|[?&])([^=&#?]*)=)([^&#>\s]+)/g;

/** A field of a query in a URL that stands in a text. */
const QUERY_FIELD = /([?&]([\w.-]{1,100})=)([^\s&#;,"'`<>\\)}\]]+)/g;

/** `name=value` in a text, without spaces: prose has some. */
const PLAIN_FIELD = /((?<![\w.-])([\w.-]{1,100})=)([^\s&#;,"'`<>\\)}\]]+)/g;

/** A part of a form by parts; its boundary is settled already. */
const PART =
  /(\r\ncontent-disposition:[^\r\n]*;\s*name="([^"\r\n]*)"[^\r\n]*(?:\r\n[^\r\n]+)*\r\n\r\n)([^]*?)(?=\r\n--boundary)/gi;

/** Letters alone are prose: "Bearer certificates". */
const BEARER = /(\bBearer(?: |%20|\+))((?=[\w.~+/=-]*[\d_])[\w.~+/=-]{8,})/g;
const AUTHORIZATION =
  /(\bAuthorization\s*[:=]\s*(?:(?:Bearer|Basic|Token) +)?)()([^\s"'`,;\\]{8,})/gi;
const GOOGLE_KEY = /()\b(AIza[\w-]{30,})/g;

const SECRET_FIELD = /^(?:authorization|cookie|set-cookie)$/i;
const SECRET_QUERY = /^(?:key|sig|signature|auth|code|session_?id|x-(?:amz|goog)-signature)$/i;
/** How many of them there are, or may be. */
const COUNT_NAME = /tokens$|tokens?_?counts?$/i;

/** Notes what was hidden. */
export type NoteHidden = (value: string) => void;

/**
 * A body without secrets: what stands under a name that says so, and what is known to be one. What it
 * changes nothing in stays the same to the byte.
 */
export function redactText(
  text: string,
  kind: 'form' | 'any',
  note: NoteHidden = () => undefined,
): string {
  if (kind === 'form') return redactTokens(hideFields(text, FORM_FIELD, isSecretQuery, note));
  const inJson = hideFields(text, JSON_FIELD, isSecretField, note, '"');
  const inQueries = hideFields(inJson, QUERY_FIELD, isSecretQuery, note);
  const named = hideFields(inQueries, PLAIN_FIELD, isSecretField, note);
  return redactTokens(hideShapes(named, note));
}

/** Parts of a form, as bytes in Latin-1, without those whose names say that they are secrets. */
export function redactParts(text: string, note: NoteHidden): string {
  return hideFields(text, PART, isSecretField, note);
}

/** A URL without secrets, its userinfo and its fragment. */
export function redactUrl(url: string, note: NoteHidden = () => undefined): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed) parsed.username = parsed.password = parsed.hash = '';
  const named = hideFields(parsed?.href ?? url, FORM_FIELD, isSecretQuery, note);
  return redactTokens(named.replace(GOOGLE_KEY, `$1${HIDDEN}`));
}

/** Whether a field is a secret by its name; a number of tokens is none. */
export function isSecretField(name: string, value: string): boolean {
  if (COUNT_NAME.test(name) && /^\d+$/.test(value)) return false;
  return isSecretName(name) || SECRET_FIELD.test(name);
}

function isSecretQuery(name: string, value: string): boolean {
  return isSecretField(name, value) || SECRET_QUERY.test(name);
}

function hideFields(
  text: string,
  pattern: RegExp,
  isSecret: (name: string, value: string) => boolean,
  note: NoteHidden,
  quote = '',
): string {
  return text.replace(pattern, (whole: string, start: string, name: string, value: string) => {
    if (value === HIDDEN || !isSecret(name, value)) return whole;
    note(value);
    return `${start}${quote}${HIDDEN}${quote}`;
  });
}

function hideShapes(text: string, note: NoteHidden): string {
  const hide = (_: string, start: string, value: string): string => {
    note(value);
    return `${start}${HIDDEN}`;
  };
  return hideFields(
    text.replace(GOOGLE_KEY, hide).replace(BEARER, hide),
    ...([AUTHORIZATION, () => true, note] as const),
  );
}
