import type { FollowedModules } from '../follow/follow-modules';
import { isMock, type FollowedMocks } from '../follow/followed-mocks';
import type { Leak, LeakKind } from '../leak';
import type { LeakProbe } from '../leak-probe';
import {
  listChanges,
  PropertyScan,
  type PropertyChange,
  type PropertyState,
} from '../property-scan';
import { isFaked } from './fake-timers-probe';

/** Properties of which kind are looked at, and whose they are. */
export interface PropertyProbeRequest {
  readonly kind: Extract<LeakKind, 'global' | 'core' | 'module'>;
  readonly reach: Leak['reach'];
  readonly owners: () => ReadonlyMap<object, string>;
  readonly modules: FollowedModules;
  readonly mocks: FollowedMocks;
}

/** Of Node's `process`, of errors and of Jest: they count, and change by themselves. */
const RESTLESS = new Set([
  ...['process.env', 'process._events', 'process._eventsCount', 'process._maxListeners'],
  ...['process.domain', 'process._exiting', 'process.exitCode', 'Error.stackTraceLimit'],
  ...['Error.prepareStackTrace', 'globalThis.process', 'globalThis.__coverage__'],
]);

/** What a fake clock replaces besides functions. */
const WITH_CLOCK = new Set(['performance', 'Intl']);

/** Own properties of objects that tests share: added, changed, deleted. */
export class PropertyProbe implements LeakProbe<State> {
  private readonly scan: PropertyScan;
  private last: State = { properties: new Map(), packages: 0 };

  constructor(private readonly given: PropertyProbeRequest) {
    this.scan = new PropertyScan(given.owners);
  }

  take(): State {
    const properties = this.scan.take();
    const { packages } = this.given.modules;
    const isSame = properties === this.last.properties && packages === this.last.packages;
    return isSame ? this.last : (this.last = { properties, packages });
  }

  compare(before: State, after: State): readonly Leak[] {
    const isLoading = before.packages !== after.packages;
    const changes = listChanges(before.properties, after.properties);
    const isClock = changes.some(({ was, value }) => isFaked(was) || isFaked(value));
    return changes
      .filter((change) => !this.isOfOthers(change) && !(isClock && WITH_CLOCK.has(change.name)))
      .map((change) => this.describe(change, isLoading));
  }

  /** What another probe tells of, or nobody. */
  private isOfOthers({ owner, label, name, was, value }: PropertyChange): boolean {
    if (RESTLESS.has(`${label}.${name}`) || isFaked(value) || isFaked(was)) return true;
    return [was, value].some((each) => isMock(each) && this.given.mocks.isSpy(owner, name, each));
  }

  private describe({ label, name, change, value }: PropertyChange, isLoading: boolean): Leak {
    const { kind, reach, modules } = this.given;
    // A package that is loaded may change what the project only uses.
    const isMeant = isLoading ? modules.sets(name) : modules.mentions(name);
    const isMocked = isMock(value) && kind === 'module';
    return {
      kind: isMocked ? 'mock' : kind,
      what: isMocked
        ? `the mock ${label} ${name}`
        : `${label}${kind === 'module' ? ' ' : '.'}${name}`,
      change: isMocked ? 'left there' : change,
      at: null,
      reach,
      // What modules keep is theirs, until it does harm.
      isUsual: !isMeant || (kind === 'module' && !isMocked),
    };
  }
}

interface State {
  readonly properties: PropertyState;
  /** How many modules of packages were loaded by then. */
  readonly packages: number;
}
