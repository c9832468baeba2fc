import { statSync } from 'node:fs';
import { nameTarget } from '../../../registry/name-target';
import type { Registry } from '../../../registry/index';
import { runUnobserved } from '../../guard/files/ask-file';
import { BESIDE, protectedPath } from '../../guard/protected/protected-files';
import { listValues } from '../../guard/protected/resolve-protected';
import type { Leak } from '../leak';
import type { LeakProbe } from '../leak-probe';

/** By the name of the target: when its files were last written to, and their sizes. */
type State = ReadonlyMap<string, string>;

/** The files that the registry protects. What the guard refuses leaves nothing; a child process may. */
export class ProtectedProbe implements LeakProbe<State> {
  private readonly targets: ReadonlyMap<string, readonly string[]>;
  private last: State = new Map();

  constructor({ protect, root }: Registry) {
    const targets = protect.map((entry): [string, string[]] => [
      nameTarget(entry),
      listValues(entry, root, process.env).flatMap((value) => protectedPath(value, root) ?? []),
    ]);
    this.targets = new Map(targets.filter(([, files]) => files.length > 0));
  }

  take(): State {
    if (this.targets.size === 0) return this.last;
    const now = runUnobserved(
      () => new Map([...this.targets].map(([target, files]) => [target, describeFiles(files)])),
    );
    const isSame =
      now.size === this.last.size && [...now].every(([name, is]) => this.last.get(name) === is);
    return isSame ? this.last : (this.last = now);
  }

  compare(before: State, after: State): readonly Leak[] {
    const changed = [...after].filter(([target, is]) => before.get(target) !== is);
    return changed.map(([target]) => ({
      kind: 'protected-file',
      what: `the protected ${target}`,
      change: 'changed',
      at: null,
      reach: 'process',
      isUsual: false,
    }));
  }
}

/** A database may be too large to read it after each test. */
function describeFiles(files: readonly string[]): string {
  const all = files.flatMap((file) => BESIDE.map((suffix) => file + suffix));
  return all
    .map((file) => {
      const { ino, size, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
      return [ino, size, mtimeMs].join(':');
    })
    .join();
}
