import { LONGEST_MESSAGE } from '../../environment/record/describe-thrown';
import type { ErrorRecord } from '../../environment/record/types';
import { isTimeout } from '../../environment/record/errors-of-test';
import { countNoun } from '../../errors/count-noun';
import { escapeLines } from '../../errors/escape-control';
import { isAllSaid, splitMessage } from './describe-error';
import type { TextContext } from './normalise-text';

const MOST_LINES = 60;
const MOST_CHARACTERS = 4_000;

/** A message that is no longer is one line of evidence as it is. */
const SHORT = 100;

const OWN = /\bHERMETIC_\w+: [^\n]*\n\s+why: /;

/**
 * The messages of errors at length, the same on every machine: one text of at most 60 lines and 4,000 characters,
 * which says how much it leaves out. Null where a line of evidence for each says all of it, as it does of this tool's own errors.
 */
export function describeWhole(errors: readonly ErrorRecord[], context: TextContext): string | null {
  const texts = errors.flatMap((error) => describeOne(error, context) ?? []);
  const isCut = errors.some(({ message }) => message.length >= LONGEST_MESSAGE);
  return texts.length === 0 ? null : bound(texts.join('\n\n'), isCut);
}

function describeOne(error: ErrorRecord, context: TextContext): string | null {
  const { code, message } = error;
  // Jest has no more to say of a time that is up than to give more of it.
  if (code?.startsWith('HERMETIC_') || isTimeout(error)) return null;
  if (message.length <= SHORT && !message.includes('\n')) return null;
  const lines = splitMessage(message, context).map((line) => escapeLines(line).trimEnd());
  if (isAllSaid(lines) || isOwn(lines)) return null;
  // One empty line parts as well as several do.
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '');
}

/** Of this tool's own errors, also as a driver hands them on, reason and fix say the rest; what one compares is none. */
function isOwn(lines: readonly string[]): boolean {
  return !lines[0]?.startsWith('expect(') && OWN.test(lines.join('\n'));
}

function bound(text: string, isCut: boolean): string {
  const lines = text.split('\n');
  let shown = lines.slice(0, MOST_LINES).join('\n');
  // Half a character is none.
  if (shown.length > MOST_CHARACTERS)
    shown = shown.slice(0, MOST_CHARACTERS).replace(/[\ud800-\udbff]$/, '');
  const left = text.length - shown.length;
  if (left === 0 && !isCut) return text;
  if (left === 0) return `${shown}\n… cut here`;
  const leftLines = lines.length - shown.split('\n').length;
  const counts = [
    ...(leftLines > 0 ? [countNoun(leftLines, 'line')] : []),
    countNoun(left, 'character'),
  ];
  return `${shown}\n… ${isCut ? 'at least ' : ''}${counts.join(', ')} more`;
}
