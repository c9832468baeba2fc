import { listSecretValues } from './secret-values';
import { spellSecret } from './spell-secret';

/** What stands in place of a secret. */
export const HIDDEN = '***';

/** What a line break, its indentation and a colour put into the middle of a word. */
const GAP = /\u001b\[[\d;]*m|(?:\r?\n|(?:\\r)?\\n)[ \t]*/;
const GAPS = new RegExp(GAP, 'g');

const spellings = new Set<string>();
const looked = new Map<string, string | undefined>();
let pattern: RegExp | null = null;
let shortest = Infinity;
let isEnvironmentKnown = false;

/** Notes the secrets of an environment: from now on they are hidden in every text of this process. */
export function learnVariables(variables: Readonly<Record<string, string | undefined>>): void {
  const fresh = Object.entries(variables).filter(([name, value]) => looked.get(name) !== value);
  for (const [name, value] of fresh) looked.set(name, value);
  // With all that is known: a plain name may come in one file, and the password that equals it in the next.
  if (fresh.length > 0) learnSecrets(listSecretValues(Object.fromEntries(looked)));
}

/** Notes secrets, whatever they look like. */
export function learnSecrets(secrets: readonly string[]): void {
  const before = spellings.size;
  for (const secret of secrets) for (const each of spellSecret(secret)) spellings.add(each);
  if (spellings.size === before) return;
  const longestFirst = [...spellings].sort((a, b) => b.length - a.length);
  pattern = new RegExp(longestFirst.map(escapePattern).join('|'), 'g');
  shortest = longestFirst.at(-1)!.length;
}

/** The text with every secret that this process knows replaced by `***`, also across line breaks. */
export function hideKnown(text: string): string {
  const known = knownPattern();
  if (!known || text.length < shortest) return text;
  const hidden = text.replace(known, HIDDEN);
  return GAP.test(hidden) ? hideBroken(hidden, known) : hidden;
}

/** Whether `hideKnown` would change the text. */
export function holdsKnown(text: string): boolean {
  return hideKnown(text) !== text;
}

function knownPattern(): RegExp | null {
  if (!isEnvironmentKnown) {
    isEnvironmentKnown = true;
    learnVariables(process.env);
  }
  return pattern;
}

/** Looks at the text without its gaps, and hides in the text itself what is found there. */
function hideBroken(text: string, known: RegExp): string {
  const pieces = splitAtGaps(text);
  const whole = pieces.map(({ content }) => content).join('');
  let result = '';
  let end = 0;
  let piece = 0;
  // Matches come in order, and so do the pieces that they begin and end in.
  const locate = (offset: number): number => {
    while (piece + 1 < pieces.length && pieces[piece + 1]!.offset <= offset) piece++;
    return pieces[piece]!.place + offset - pieces[piece]!.offset;
  };
  for (const { 0: found, index } of whole.matchAll(known)) {
    result += text.slice(end, locate(index)) + HIDDEN;
    end = locate(index + found.length - 1) + 1;
  }
  return result + text.slice(end);
}

interface Piece {
  readonly content: string;
  /** Where it begins in the text without gaps, and in the text itself. */
  readonly offset: number;
  readonly place: number;
}

function splitAtGaps(text: string): Piece[] {
  const pieces: Piece[] = [];
  let offset = 0;
  let place = 0;
  const take = (to: number): void => {
    pieces.push({ content: text.slice(place, to), offset, place });
    offset += to - place;
  };
  for (const { 0: gap, index } of text.matchAll(GAPS)) {
    take(index);
    place = index + gap.length;
  }
  take(text.length);
  return pieces;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
