import { HIDDEN } from '../../../../errors/known-secrets';
import { redactTokens } from '../../../../errors/redact-secrets';
import { isSecretName } from '../../../../errors/secret-values';

/** A key of JSON with a text, wherever it stands: in a document, in a line of a stream of events. */
const JSON_FIELD = /("((?:[^"\\]|\\.)*)"\s*:\s*)"(?:[^"\\]|\\.)+"/g;

/** A field of a form or of a query. */
const FORM_FIELD = /(^|[?&])([^=&#?]*)=([^&#>\s]+)/g;

/**
 * A body without secrets: what stands under a name that says so, and what is known to be one. What it
 * changes nothing in stays the same to the byte.
 */
export function redactText(text: string, kind: 'form' | 'any'): string {
  const named =
    kind === 'form'
      ? redactFields(text)
      : text.replace(JSON_FIELD, (whole: string, start: string, name: string) =>
          isSecretName(name) ? `${start}"${HIDDEN}"` : whole,
        );
  return redactTokens(named);
}

/** A URL without secrets, its userinfo and its fragment. */
export function redactUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed) parsed.username = parsed.password = parsed.hash = '';
  return redactTokens(redactFields(parsed?.href ?? url));
}

function redactFields(text: string): string {
  return text.replace(FORM_FIELD, (whole: string, start: string, name: string) =>
    isSecretName(name) || /^(?:key|sig|signature|auth)$/i.test(name)
      ? `${start}${name}=${HIDDEN}`
      : whole,
  );
}
