import type { CheckFinding } from '../check/finding';

/** An editor shows it in a bubble. */
const LONGEST_FIX = 160;

/**
 * What an editor shows of a finding: what is there, and in a short second sentence how to mend it, all on
 * one line. Lines to paste stay where they are one and short; `check` prints all of them.
 */
export function renderMessage({ message, fix }: Pick<CheckFinding, 'message' | 'fix'>): string {
  const said = message.replace(/\s*\n\s*/g, ' ');
  if (fix === '') return said;
  const [advice = '', ...paste] = fix.split('\n');
  const whole = [advice, ...paste].join(' ');
  const isShort = paste.length < 2 && whole.length <= LONGEST_FIX;
  return `${said}. Fix: ${isShort ? whole : advice.replace(/; .*$|:$/, '')}`;
}
