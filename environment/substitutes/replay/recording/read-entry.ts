import { HermeticError } from '../../../../errors/hermetic-error';
import type { ReplayEntry } from '../replay-log';
import { decodeValue } from './decode-value';

/**
 * The event in a line of a recording.
 *
 * @param index of the event, from 0, and the name of the recording: for errors
 * @throws HERMETIC_REPLAY_FILE
 */
export function readEntry(line: string, index: number, file: string): ReplayEntry {
  try {
    const entry = decodeValue(JSON.parse(line));
    if (typeof entry === 'object' && entry !== null && 'event' in entry) return entry;
    throw new SyntaxError('it has no "event"');
  } catch (error) {
    const reason = `event ${index + 1} of it is not readable: ${(error as Error).message}`;
    throw HermeticError.of('HERMETIC_REPLAY_FILE', { file, reason });
  }
}
