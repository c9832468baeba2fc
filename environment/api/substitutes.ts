import type { Auth } from '../substitutes/auth/auth';
import type { Builtin } from '../substitutes/builtins';
import type { Clock } from '../substitutes/clock/clock';
import type { Metrics } from '../substitutes/prometheus/metrics';
import type { Replay } from '../substitutes/replay/replay';
import { bridgeOfRealm } from './bridge-of-realm';
import { isIdleQuestion } from './idle-question';
import { orStandIn } from './or-stand-in';

/**
 * The metrics of the code under test, by the project's own `prom-client`; each test finds its default
 * registry as the hooks before it left it.
 */
export const metrics: Metrics = handleOn('builtin:prometheus');

/** Time that a test controls: what the code in its file reads from `Date`. The real time comes back after it. */
export const clock: Clock = handleOn('builtin:clock');

/** Sign-in that a test controls: real session tokens in the shape of Clerk's, with roles and permissions. */
export const auth: Auth = handleOn('builtin:auth');

/** Recordings: of events that a test records, plays and compares. */
export const replay: Replay = handleOn('builtin:replay');

/** A handle on one of this package's own substitutes; using it is declaring what it stands in for. */
function handleOn<Client extends object>(builtin: Builtin): Client {
  const client = (): Record<PropertyKey, unknown> =>
    bridgeOfRealm().useBuiltin(builtin) as Record<PropertyKey, unknown>;
  return new Proxy({} as Client, {
    get: (_, key) =>
      isIdleQuestion(key)
        ? undefined
        : orStandIn(
            () => client()[key],
            () => bridgeOfRealm().isBuiltinLeftToTests(builtin),
          ),
    has: (_, key) => !isIdleQuestion(key) && key in client(),
  });
}
