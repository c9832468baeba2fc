import { HermeticError } from '../../../../errors/hermetic-error';

/** What the first line of a recording says that it is. */
export const FORMAT = 'jest-hermetic-recording';
/** Of the format; raised when the older code could not read it. */
export const VERSION = 1;

/** How much a recording may be. */
export interface RecordingLimits {
  readonly maxEvents: number;
  /** Of its lines in UTF-8. */
  readonly maxBytes: number;
}

export const DEFAULT_LIMITS: RecordingLimits = { maxEvents: 10_000, maxBytes: 16 * 1024 * 1024 };

/** The text of a `.jsonl` recording: what it is, then one line an event. */
export function formatRecording(lines: readonly string[]): string {
  const header = JSON.stringify({ format: FORMAT, version: VERSION, events: lines.length });
  return [header, ...lines, ''].join('\n');
}

/**
 * The lines of the events in such a text.
 *
 * @param file for errors
 * @throws HERMETIC_REPLAY_FILE, HERMETIC_REPLAY_VERSION
 */
export function parseRecording(text: string, file: string): string[] {
  // A checkout may have made other line ends of them; no line has one inside.
  const [header = '', ...lines] = text.replaceAll('\r\n', '\n').split('\n');
  const isEnded = lines.pop() === '';
  checkHeader(readHeader(header), isEnded ? lines.length : null, file);
  return lines;
}

/**
 * Sees to it that what a recording says of itself holds.
 *
 * @param found how many events there are; null where it breaks off
 */
export function checkHeader(
  header: { readonly format?: unknown; readonly version?: unknown; readonly events?: unknown },
  found: number | null,
  file: string,
): void {
  const refuse = (reason: string): never => {
    throw HermeticError.of('HERMETIC_REPLAY_FILE', { file, reason });
  };
  if (header.format !== FORMAT) refuse('it is no recording of jest-hermetic');
  if (header.version !== VERSION)
    throw HermeticError.of('HERMETIC_REPLAY_VERSION', {
      ...{ file, known: VERSION },
      found: String(header.version),
    });
  if (found === null) refuse('its last line breaks off');
  if (header.events !== found)
    refuse(`it has ${found} events of the ${String(header.events)} that it was written with`);
}

function readHeader(line: string): object {
  try {
    return (JSON.parse(line) as object | null) ?? {};
  } catch {
    return {};
  }
}
