import { HermeticError } from '../../../errors/hermetic-error';
import { encodeValue } from './recording/encode-value';
import { readEntry } from './recording/read-entry';
import type { ReplayBridge } from './replay-bridge';
import type { ReplayEntry } from './replay-log';

/**
 * Gives the events of a recording to a handler, each when the one before is done, and compares what
 * becomes of it where that is recorded.
 *
 * @param name of the recording, for errors
 * @throws HERMETIC_REPLAY_DIVERGED, HERMETIC_REPLAY_FILE; what the handler throws for other events
 */
export async function playLines(
  lines: readonly string[],
  name: string,
  handler: (event: unknown) => unknown,
  bridge: Pick<ReplayBridge, 'showDifference'>,
): Promise<void> {
  for (const [index, line] of lines.entries()) {
    const entry = readEntry(line, index, name);
    const isCompared = 'result' in entry || 'error' in entry;
    const outcome = isCompared
      ? await settle(handler, entry.event)
      : { result: await handler(entry.event) };
    if (!isCompared) continue;
    const place = `event ${index + 1}`;
    const { event: _, ...recorded } = entry;
    const [before, now] = [
      encodeValue(recorded, place),
      encodeValue(outcome, `what becomes of ${place}`),
    ];
    if (before === now) continue;
    throw HermeticError.of('HERMETIC_REPLAY_DIVERGED', {
      recording: name,
      place: `${place} of ${lines.length}`,
      difference: bridge.showDifference(before, now),
      fix: `mend what handles it; if it is right now, record it again`,
    });
  }
}

async function settle(
  handler: (event: unknown) => unknown,
  event: unknown,
): Promise<Omit<ReplayEntry, 'event'>> {
  try {
    return { result: await handler(event) };
  } catch (error) {
    return { error };
  }
}
