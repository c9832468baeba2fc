import { escapeLines } from '../../../errors/escape-control';

/** Text of several lines, harmless to look at, of at most `most` characters; what is left out is counted. */
export function boundText(text: string, most = 16_000): string {
  if (text.length <= most) return escapeLines(text);
  return `${escapeLines(text.slice(0, most))}\n… ${text.length - most} more characters in report.json`;
}
