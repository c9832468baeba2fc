import { bridgeOfRealm } from '../../api/bridge-of-realm';
import type { Substitute, SubstituteRequest } from '../substitute';
import { createReplay, type Replay } from './replay';

/**
 * Starts recordings for a test file: events that its tests record and play, and, where the entry has
 * endpoints, the requests that go there, answered from a recording beside the test file.
 *
 * @throws HERMETIC_REPLAY_NOT_IN_CI, HERMETIC_REPLAY_FILE, HERMETIC_REPLAY_VERSION
 */
export default function startReplay({ infra, projectDir }: SubstituteRequest): Substitute<Replay> {
  const bridge = bridgeOfRealm().replay;
  return {
    client: createReplay({ bridge, projectDir }),
    stop: bridge.answerRequests(infra.name, replaceFetch),
  };
}

/** Only in this realm: the other test files of the process have their own. */
function replaceFetch(around: (original: typeof fetch) => typeof fetch): () => void {
  const original = globalThis.fetch as typeof fetch | undefined;
  if (!original) return () => undefined;
  globalThis.fetch = around(original);
  return () => {
    globalThis.fetch = original;
  };
}
