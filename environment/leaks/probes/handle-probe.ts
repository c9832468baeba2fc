import type { FollowedHandles, Handle } from '../follow/followed-handles';
import type { CallTracer } from '../follow/trace-call';
import type { Leak } from '../leak';
import type { LeakProbe } from '../leak-probe';

type State = readonly Handle[];

/** Code of Node's that keeps connections for later, on purpose. */
const KEEPS_CONNECTIONS = /_http_agent|deps\/undici/;

/** Timers, sockets, servers and child processes that go on after the test that began them. */
export class HandleProbe implements LeakProbe<State> {
  private last: State = [];

  constructor(
    private readonly handles: FollowedHandles,
    private readonly tracer: CallTracer,
  ) {}

  take(): State {
    const now = this.handles.listOpen();
    const isSame = now.length === this.last.length && now.every((one, at) => one === this.last[at]);
    return isSame ? this.last : (this.last = [...now]);
  }

  compare(before: State, after: State): readonly Leak[] {
    const known = new Set(before);
    return after
      .filter((handle) => !known.has(handle))
      .flatMap((handle) => this.describe(handle) ?? []);
  }

  /** Null for what the project's code did not begin. */
  private describe(handle: Handle): Leak | null {
    const { isDirect, isProject, at, through } = this.tracer.read(handle.call);
    if (!isProject) return null;
    const { type } = handle;
    const isKept = type === 'socket' && through.some((file) => KEEPS_CONNECTIONS.test(file));
    // A framework listens and starts children for whoever calls it; its timers and connections are its own.
    const isOurs = type === 'server' || type === 'child-process' ? isProject : isDirect;
    return { kind: type, ...WORDS[type](handle), at, reach: 'process', isUsual: !isOurs || isKept };
  }
}

const WORDS: Readonly<Record<Handle['type'], (handle: Handle) => Pick<Leak, 'what' | 'change'>>> = {
  timer: (handle) => ({
    what: handle.type === 'timer' && handle.name === 'setInterval' ? 'an interval' : 'a timeout',
    change: 'that still runs',
  }),
  socket: () => ({ what: 'a socket', change: 'that is still open' }),
  server: () => ({ what: 'a server', change: 'that still listens' }),
  'child-process': () => ({ what: 'a child process', change: 'that still runs' }),
};
