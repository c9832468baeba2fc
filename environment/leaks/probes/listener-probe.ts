import type { EventEmitter } from 'node:events';
import { captureCall } from '../follow/capture-call';
import type { CallTracer } from '../follow/trace-call';
import type { Leak } from '../leak';
import type { LeakProbe } from '../leak-probe';

interface Listener {
  readonly emitter: string;
  readonly event: string;
  readonly listener: unknown;
}

type State = readonly Listener[];

const NEWS = 'newListener';

/** Listeners on emitters that tests share: their realm's `process`, and the streams of the process. */
export class ListenerProbe implements LeakProbe<State> {
  private readonly calls = new WeakMap<object, Error>();
  private readonly ends: (() => void)[] = [];
  private last: State = [];

  constructor(
    private readonly emitters: ReadonlyMap<EventEmitter, string>,
    private readonly tracer: CallTracer,
  ) {
    for (const emitter of emitters.keys()) {
      const note = (_: unknown, listener: object): void =>
        void this.calls.set(listener, captureCall());
      emitter.on(NEWS, note);
      this.ends.push(() => void emitter.removeListener(NEWS, note));
    }
  }

  take(): State {
    const now = [...this.emitters].flatMap(([emitter, name]) =>
      emitter
        .eventNames()
        .filter((event) => event !== NEWS && typeof event === 'string')
        .flatMap((event) =>
          emitter
            .listeners(event)
            .map((listener) => ({ emitter: name, event: String(event), listener })),
        ),
    );
    const isSame =
      now.length === this.last.length &&
      now.every(({ listener, event }, at) => {
        const was = this.last[at]!;
        return listener === was.listener && event === was.event;
      });
    return isSame ? this.last : (this.last = now);
  }

  compare(before: State, after: State): readonly Leak[] {
    const known = new Set(before.map(({ listener }) => listener));
    return after
      .filter(({ listener }) => !known.has(listener))
      .map(({ emitter, event, listener }) => {
        const call = this.calls.get(listener as object);
        const origin = call && this.tracer.read(call);
        return {
          kind: 'listener',
          what: `a listener for ${JSON.stringify(event)} on ${emitter}`,
          change: 'added',
          at: origin?.at ?? null,
          reach: 'file',
          // Of a stream that is piped there, Node itself listens.
          isUsual: !origin?.isDirect || origin.through.some((file) => file !== 'node:events'),
        };
      });
  }

  end(): void {
    for (const end of this.ends) end();
  }
}
