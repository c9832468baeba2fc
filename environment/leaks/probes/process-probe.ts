import type { Leak } from '../leak';
import type { LeakProbe } from '../leak-probe';

interface State {
  readonly cwd: string | null;
  readonly umask: number;
}

/** The working folder and the umask, which all files of a process share. */
export class ProcessProbe implements LeakProbe<State> {
  private last: State = { cwd: null, umask: -1 };

  take(): State {
    const now = { cwd: readFolder(), umask: process.umask() };
    const isSame = now.cwd === this.last.cwd && now.umask === this.last.umask;
    return isSame ? this.last : (this.last = now);
  }

  compare(before: State, after: State): readonly Leak[] {
    const common = { change: 'changed', at: null, reach: 'process', isUsual: false } as const;
    return [
      ...(before.cwd === after.cwd
        ? []
        : [{ ...common, kind: 'cwd' as const, what: 'the working folder' }]),
      ...(before.umask === after.umask
        ? []
        : [{ ...common, kind: 'umask' as const, what: 'the umask' }]),
    ];
  }
}

/** Null where a test removed it. */
function readFolder(): string | null {
  try {
    return process.cwd();
  } catch {
    return null;
  }
}
