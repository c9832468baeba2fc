import { HIDDEN } from '../../../../errors/known-secrets';
import { spellSecret } from '../../../../errors/spell-secret';
import { isSecretField } from './redact-text';

/** Shorter ones, and words, occur by chance. */
const SHORTEST = 6;
const SHORTEST_LETTERS = 12;

/** What was hidden in a request, which its answer may say again. */
export class HiddenValues {
  private readonly values = new Set<string>();

  /** Notes the secrets among the headers of a request, which are not recorded themselves. */
  noteHeaders(headers: Headers): void {
    for (const [name, value] of headers)
      if (isSecretField(name, value) || /key|auth|signature/i.test(name)) {
        this.note(value);
        this.note(value.replace(/^\S+ +/, ''));
      }
  }

  /** Notes a value as it stood in a body or a URL. */
  readonly note = (value: string): void => {
    for (const each of [value, decode(value)])
      if (each.length >= (/^\p{L}*$/u.test(each) ? SHORTEST_LETTERS : SHORTEST))
        for (const spelling of spellSecret(each)) this.values.add(spelling);
  };

  /** The text without them. */
  hideIn(text: string): string {
    const longestFirst = [...this.values].sort((a, b) => b.length - a.length);
    return longestFirst.reduce((hidden, value) => hidden.replaceAll(value, HIDDEN), text);
  }
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '));
  } catch {
    return value;
  }
}
