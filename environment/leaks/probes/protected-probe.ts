import type { Registry } from '../../../registry/index';
import { fingerprintProtected, type Fingerprint } from '../../guard/fingerprint-protected';
import type { Leak } from '../leak';
import type { LeakProbe } from '../leak-probe';

type State = ReadonlyMap<string, Fingerprint>;

/** The files that the registry protects. What the guard refuses leaves nothing; a child process may. */
export class ProtectedProbe implements LeakProbe<State> {
  private last: State = new Map();

  constructor(private readonly registry: Registry) {}

  take(): State {
    if (this.registry.protect.length === 0) return this.last;
    const prints = fingerprintProtected(this.registry).filter(({ isFile }) => isFile);
    const isSame =
      prints.length === this.last.size &&
      prints.every(({ target, value }) => this.last.get(target)?.value === value);
    if (!isSame) this.last = new Map(prints.map((print) => [print.target, print]));
    return this.last;
  }

  compare(before: State, after: State): readonly Leak[] {
    return [...after].flatMap(([target, { value }]) => {
      const was = before.get(target);
      if (!was || was.value === value) return [];
      const change = was.value === null ? 'made' : value === null ? 'removed' : 'changed';
      const common = { at: null, reach: 'process', isUsual: false } as const;
      return [
        { kind: 'protected-file' as const, what: `the protected ${target}`, change, ...common },
      ];
    });
  }
}
