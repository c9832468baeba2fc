import type { InFlightRecord } from '../../environment/record/types';
import { escapeControl } from '../../errors/escape-control';
import { redactSecrets } from '../../errors/redact-secrets';

/** Of a file that was begun several times each process may have run another. */
const MOST_TESTS = 3;

/** Of the titles of one, in characters. */
const MOST_CHARACTERS = 200;

/** ` while it ran "suite › title"`: which tests of a file ran when nothing more was heard of it; empty where nothing tells. */
export function describeInFlight(inFlight: readonly InFlightRecord[]): string {
  const tests = inFlight.slice(0, MOST_TESTS).map(({ path }) => quoteTitles(path));
  return tests.length === 0 ? '' : ` while it ran ${tests.join(' or ')}`;
}

function quoteTitles(path: readonly string[]): string {
  const chars = Array.from(redactSecrets(path.join(' › ')));
  const cut = chars.length > MOST_CHARACTERS ? '…' : '';
  return `"${escapeControl(chars.slice(0, MOST_CHARACTERS).join(''))}${cut}"`;
}
