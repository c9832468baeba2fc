import type { Leak } from '../leak';
import type { LeakProbe } from '../leak-probe';

interface State {
  readonly isFake: boolean;
}

/** Whether the timers and the clock of the realm are Jest's or Sinon's. */
export class FakeTimersProbe implements LeakProbe<State> {
  private last: State = { isFake: false };

  constructor(private readonly realm: { readonly setTimeout?: unknown; readonly Date?: unknown }) {}

  take(): State {
    const { setTimeout, Date } = this.realm;
    const isFake = isFaked(setTimeout) || isFaked(Date);
    return isFake === this.last.isFake ? this.last : (this.last = { isFake });
  }

  compare(before: State, { isFake }: State): readonly Leak[] {
    if (before.isFake === isFake) return [];
    const change = isFake ? 'left on' : 'switched off';
    const common = { at: null, reach: 'file', isUsual: false } as const;
    return [{ kind: 'fake-timers', what: 'fake timers', change, ...common }];
  }
}

/** Whether a function of the realm is that of a fake clock. */
export function isFaked(value: unknown): boolean {
  return typeof value === 'function' && Object.hasOwn(value, 'clock');
}
