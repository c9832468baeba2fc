import type { Circus } from '@jest/types';
import { describeLeak, keyOf, type Leak, type LeakKind } from './leak';
import type { LeakProbe } from './leak-probe';

/** The states of all probes at one moment. */
type States = readonly object[];

/** What a test left, until it is known what the next one finds of it. */
interface Suspected {
  readonly test: Circus.TestEntry;
  readonly before: States;
  readonly after: States;
  readonly leaks: readonly (readonly Leak[])[];
}

/** What is noted of one test and kind; more of it says nothing more. */
const MOST_DETAILS = 8;

/**
 * Compares what the tests of a file leave behind, test by test: from before a test's first `beforeEach`
 * hook to after its last `afterEach`. What a hook before the test did, what the hooks before the next
 * test put right, and what a test puts back to how it was before others, is usual. What hooks of blocks
 * do belongs to no test.
 */
export class LeakWatch {
  private readonly found = new Map<string, Leak[]>();
  private identities: ReadonlyMap<Circus.TestEntry, { readonly id: string }> = new Map();
  /** States in which nobody has done anything since. */
  private present: States | undefined;
  private before: States | undefined;
  private middle: States | undefined;
  private hooks = 0;
  private isRunning = false;
  private readonly ran = new Set<Circus.TestEntry>();
  private suspected: Suspected | undefined;
  /** Kinds of which hooks before a test have put something right. */
  private readonly cleaned = new Set<LeakKind>();
  /** What the probe of a leak saw before the first test that changed the same. */
  private readonly origins = new Map<string, object>();

  constructor(
    private readonly probes: readonly LeakProbe[],
    private readonly given: {
      /** Jest itself puts something right before each test. */
      readonly isReset: boolean;
      /** Tests run side by side: nobody knows which of them leaves what. */
      readonly isConcurrent: () => boolean;
      /** The tests of the file, once they are defined. */
      readonly listTests: (
        root: Circus.DescribeBlock,
      ) => ReadonlyMap<Circus.TestEntry, { readonly id: string }>;
    },
  ) {}

  /** From before the first hook of a test to after its last. */
  get isTestRunning(): boolean {
    return this.isRunning;
  }

  /** What each test left, by its id, once the file is over. */
  end(): ReadonlyMap<string, readonly Leak[]> {
    const { suspected } = this;
    if (suspected)
      this.settle(suspected, (leak) => this.cleaned.has(leak.kind) || this.isAlone(leak));
    this.suspected = undefined;
    for (const probe of this.probes) probe.end?.();
    return this.found;
  }

  /** To be told of each event after everybody else. Returns a promise only where there is something to wait for. */
  handle(event: Circus.Event, state: Circus.State): Promise<void> | void {
    if (this.given.isConcurrent()) return;
    switch (event.name) {
      case 'run_start':
        this.identities = this.given.listTests(state.rootDescribeBlock);
        return;
      case 'hook_start':
        this.present = undefined;
        this.hooks += event.hook.type === 'beforeEach' ? 1 : 0;
        return;
      case 'test_start':
        return this.testBegins();
      case 'test_fn_start':
        return this.bodyBegins();
      case 'test_done':
        return this.testEnds(event.test);
      case 'test_skip':
      case 'test_todo':
        this.isRunning = false;
    }
  }

  private async testBegins(): Promise<void> {
    this.hooks = 0;
    this.middle = undefined;
    this.before = this.present ?? (await this.take());
    this.isRunning = true;
  }

  private async bodyBegins(): Promise<void> {
    this.present = undefined;
    // One hook is Jest's own, which does nothing unless it is told to.
    const isSame = this.hooks <= 1 && !this.given.isReset;
    this.middle = isSame ? this.before : await this.take();
    const { suspected, before, middle } = this;
    this.suspected = undefined;
    if (!suspected || !before || !middle) return;
    this.settle(suspected, (leak, at) => {
      const changes = (from: object, to: object): boolean => this.isBetween(at, from, to, leak);
      const [was, left] = [suspected.before[at]!, suspected.after[at]!];
      const isPutRight =
        (changes(left, middle[at]!) && !changes(left, before[at]!)) ||
        (changes(was, before[at]!) && !changes(was, middle[at]!));
      if (isPutRight) this.cleaned.add(leak.kind);
      return isPutRight;
    });
  }

  private async testEnds(test: Circus.TestEntry): Promise<void> {
    const { before, middle } = this;
    this.isRunning = false;
    this.before = this.middle = undefined;
    // Where a `beforeEach` hook failed, the test itself never began.
    if (!before || !middle) return;
    const after = await this.take();
    this.present = after;
    this.ran.add(test);
    const hasFailed = test.errors.length > 0;
    const leaks = this.probes.map((_, at) => {
      const all = this.compare(at, before[at]!, after[at]!);
      if (all.length === 0 || middle[at] === before[at]) return all;
      const own = new Set(this.compare(at, middle[at]!, after[at]!).map(keyOf));
      return all.map((leak) => (own.has(keyOf(leak)) ? leak : usual(leak)));
    });
    // What fails stops before it has cleaned up: that is no news of it.
    const judged = leaks.map((each, at) =>
      each.map((leak) =>
        this.isBroughtBack(at, after[at]!, leak) || hasFailed ? usual(leak) : leak,
      ),
    );
    this.noteOrigins(leaks, before);
    if (judged.some((each) => each.length > 0))
      this.suspected = { test, before, after, leaks: judged };
  }

  private settle(
    { test, leaks }: Suspected,
    isHarmless: (leak: Leak, probe: number) => boolean,
  ): void {
    const { id = '' } = this.identities.get(test) ?? {};
    const noted = this.found.get(id) ?? [];
    for (const [at, each] of leaks.entries()) {
      const judged = each.map((leak) => (isHarmless(leak, at) ? usual(leak) : leak));
      judged.sort((one, other) => Number(one.isUsual) - Number(other.isUsual));
      const unlike = new Map(judged.toReversed().map((leak) => [describeLeak(leak), leak]));
      noted.push(...[...unlike.values()].toReversed().slice(0, MOST_DETAILS));
    }
    this.found.set(id, noted);
  }

  /** The last test of a file was its only one: what stays in the file, nobody can find. */
  private isAlone({ reach }: Leak): boolean {
    return reach === 'file' && this.ran.size === 1;
  }

  private async take(): Promise<States> {
    const states: object[] = [];
    for (const probe of this.probes) {
      const state = probe.take();
      // Most have nothing to wait for.
      states.push(state instanceof Promise ? await state : state);
    }
    return states;
  }

  /** Whether it is again as it was before the first test that changed it. */
  private isBroughtBack(at: number, after: object, leak: Leak): boolean {
    const origin = this.origins.get(keyOfOrigin(at, leak));
    return origin !== undefined && !this.isBetween(at, origin, after, leak);
  }

  /** Takes down how everything was that no test has changed before this one. */
  private noteOrigins(leaks: Suspected['leaks'], before: States): void {
    for (const [at, each] of leaks.entries())
      for (const leak of each) {
        const key = keyOfOrigin(at, leak);
        if (!this.origins.has(key)) this.origins.set(key, before[at]!);
      }
  }

  private isBetween(at: number, before: object, after: object, leak: Leak): boolean {
    return this.compare(at, before, after).some((each) => keyOf(each) === keyOf(leak));
  }

  private compare(at: number, before: object, after: object): readonly Leak[] {
    if (before === after) return [];
    return this.probes[at]!.compare(before, after);
  }
}

function keyOfOrigin(probe: number, leak: Leak): string {
  return `${probe} ${keyOf(leak)}`;
}

function usual(leak: Leak): Leak {
  return leak.isUsual ? leak : { ...leak, isUsual: true };
}
