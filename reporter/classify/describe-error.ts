import type { ErrorRecord } from '../../environment/record/types';
import { escapeControl } from '../../errors/escape-control';
import { normaliseText, type TextContext } from './normalise-text';

const MAX_LENGTH = 300;

/** The two lines of an assertion that say more than its first. */
const COMPARISON = /^(?:Expected|Received)\b.*:|^Expected .* but received /;
/** Of an assertion that shows both sides at once, what differs, without the legend. */
const DIFFERENCE = /^[-+] (?!\s*(?:Expected|Received)\b)/;
const STACK_FRAME = /^\s*at .*(?::\d+:\d+|<anonymous>)\)?$/;

/**
 * An error as one line of evidence: its name where that says something, the first line of its
 * message, and what an assertion expected and received. The same on every machine.
 */
export function describeError(error: ErrorRecord, context: TextContext): string {
  const message = describeMessage(error.message || (error.code ?? ''), context);
  // This tool's own errors begin with their code, which says more.
  const isOwn = error.name === 'HermeticError';
  const isNamed = error.name !== '' && error.name !== 'Error' && !message.startsWith(error.name);
  const named = isNamed && !isOwn ? `${error.name}: ${message}` : message;
  return escapeControl(isUnsaid(error) ? `${named} (code ${error.code})` : named);
}

/** A database or the system says by a code what no words of it need to say. */
function isUnsaid({ code, message }: ErrorRecord): boolean {
  return (
    code !== undefined &&
    message !== '' &&
    /^[A-Z\d_]{1,50}$/.test(code) &&
    !message.includes(code) &&
    !message.includes('HERMETIC_')
  );
}

/** The same for a bare message. Of this tool's own messages, the code and what happened. */
export function describeMessage(text: string, context: TextContext): string {
  const lines = splitMessage(text, context).flatMap((line) => line.trim() || []);
  return shorten(joinTelling(lines));
}

/** Whether `describeMessage` says all that is in these lines of a message. */
export function isAllSaid(lines: readonly string[]): boolean {
  const trimmed = lines.flatMap((line) => line.trim() || []);
  const said = joinTelling(trimmed);
  return said === shorten(said) && said === escapeControl(trimmed.join('; '));
}

/** A message as lines that are the same on every machine, without the stack that some messages have. */
export function splitMessage(text: string, context: TextContext): string[] {
  const lines = normaliseText(text, context).split(/\r?\n/);
  // A record keeps the start of a long message, which may end within a frame.
  const isTorn = /^\s+at\b/.test(lines.at(-1)!) && STACK_FRAME.test(lines.at(-2) ?? '');
  return (isTorn ? lines.slice(0, -1) : lines).filter((line) => !STACK_FRAME.test(line));
}

function joinTelling([first = 'no message', ...rest]: readonly string[]): string {
  return escapeControl([first, ...listDetails(rest)].join('; '));
}

function listDetails(lines: readonly string[]): string[] {
  const comparison = lines.filter((line) => COMPARISON.test(line)).slice(0, 2);
  if (comparison.length > 0) return comparison;
  const difference = lines.filter((line) => DIFFERENCE.test(line)).slice(0, 4);
  return difference.map((line) => line.replace(/ +/g, ' '));
}

function shorten(text: string): string {
  const chars = Array.from(text);
  return chars.length <= MAX_LENGTH ? text : `${chars.slice(0, MAX_LENGTH - 1).join('')}…`;
}
