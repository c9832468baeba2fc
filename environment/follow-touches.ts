import { dirname, sep } from 'node:path';
import { followChildren } from './guard/children';
import { followConnections } from './guard/connections';
import { watchHttp } from './guard/http-uses';
import { followServers, watchServers } from './guard/own-servers';
import { followTimers } from './guard/timers';
import type { Touches } from './guard/touches';
import type { FollowedHandles } from './leaks/follow/followed-handles';

/** What this package is made of. */
const OWN = dirname(__dirname) + sep;

/** Shows what the process does to the one who knows what the tests of a file touch; to nobody else any more. */
export function followTouches(touches: Touches | undefined): void {
  followConnections(touches);
  watchHttp(touches && ((socket) => touches.used(socket)));
  watchServers(touches && ((address) => touches.listened(address)));
  followChildren(touches && ((pid) => touches.spawned(pid)));
  followServers(undefined);
  followTimers(undefined);
}

/** Shows what begins in the process also to those who look whether it ends. */
export function followHandles(touches: Touches, handles: FollowedHandles): void {
  followConnections({
    opened(socket, target) {
      handles.begun({ type: 'socket', socket });
      touches.opened(socket, target);
    },
    closed: (socket) => touches.closed(socket),
  });
  followChildren((pid, child) => {
    // The server of a database begins with the first test that asks for it, and ends with the run.
    if (!child.spawnargs[1]?.startsWith(OWN)) handles.begun({ type: 'child-process', child });
    touches.spawned(pid);
  });
  followServers((server) => handles.begun({ type: 'server', server }));
  followTimers((timer, name) => handles.begun({ type: 'timer', name, timer }));
}
