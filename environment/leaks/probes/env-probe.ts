import type { FollowedModules } from '../follow/follow-modules';
import type { Leak } from '../leak';
import type { LeakProbe } from '../leak-probe';

type Variables = Readonly<Record<string, string | undefined>>;

/** `process.env`, of the file's own realm. Of what is in a variable nothing is said. */
export class EnvProbe implements LeakProbe<Variables> {
  private last: Variables = {};

  constructor(
    private readonly given: {
      readonly env: () => NodeJS.ProcessEnv;
      readonly modules: FollowedModules;
      /** Variables that the tool itself sets. */
      readonly isOwn: (name: string) => boolean;
    },
  ) {}

  take(): Variables {
    const env = this.given.env();
    const names = Object.keys(env);
    const isSame =
      names.length === Object.keys(this.last).length &&
      names.every((name) => this.last[name] === env[name]);
    if (!isSame) this.last = { ...env };
    return this.last;
  }

  compare(before: Variables, after: Variables): readonly Leak[] {
    const names = new Set([...Object.keys(before), ...Object.keys(after)]);
    const changed = [...names].filter(
      (name) => before[name] !== after[name] && !this.given.isOwn(name),
    );
    return changed.sort().map((name) => ({
      kind: 'env',
      what: `process.env.${name}`,
      change: !(name in before) ? 'added' : name in after ? 'changed' : 'deleted',
      at: null,
      reach: 'file',
      isUsual: !this.given.modules.mentions(name),
    }));
  }
}
