import { readFrame, type SourceLine } from './read-frame';

/** More frames than Jest has a stack keep. */
const MOST_LINES = 200;

/**
 * The first call in one file that the stack of something thrown names, as its author sees it; null where it names
 * none there. What is thrown comes from a test: it may be anything, and may not want to be read.
 *
 * @param isThere whether a path is that file's
 */
export function placeOfStack(
  thrown: unknown,
  isThere: (path: string) => boolean,
): SourceLine | null {
  try {
    for (const frame of readStack(thrown)) {
      const place = readFrame(frame);
      if (place && isThere(place.file)) return place;
    }
  } catch {
    // A getter or a proxy that throws, or an address that is no path: it tells nothing.
  }
  return null;
}

function readStack(thrown: unknown): string[] {
  if (typeof thrown !== 'object' || thrown === null) return [];
  const { stack, message } = thrown as Readonly<Record<'stack' | 'message', unknown>>;
  if (typeof stack === 'string') {
    // A message may quote another stack, as that of a child process.
    const at = typeof message === 'string' ? stack.indexOf(message) : -1;
    const frames = at < 0 ? stack : stack.slice(at + (message as string).length);
    return frames.split('\n', MOST_LINES);
  }
  return typeof message === 'string' ? readEnd(message) : [];
}

/** Of an error of `node:assert` Jest keeps a message alone, and puts the stack at its end. */
function readEnd(message: string): string[] {
  const lines = message.trimEnd().split('\n');
  let from = lines.length;
  while (from > 0 && /^\s+at /.test(lines[from - 1]!)) from--;
  return lines.slice(from, from + MOST_LINES);
}
