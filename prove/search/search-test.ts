import { confirmBeside } from './confirm-beside';
import { describeSet } from './describe-set';
import { findCleaners } from './find-cleaners';
import { findSets } from './find-sets';
import { Inquiry } from './inquiry';
import { isExplainedBy } from './is-explained-by';
import { Nondeterminism } from './nondeterminism';
import type { SearchOptions } from './search-options';
import { NOTHING_FOUND, type CulpritSet, type Kind, type SearchResult } from './search-result';
import { SearchStopped } from './search-stopped';

/** What is known of a test whose outcome changes. */
export interface SearchRequest<T extends string = string> {
  readonly test: T;
  /** What ran before it, or beside it, when it failed: one order or more, the most telling first. */
  readonly failing?: readonly (readonly T[])[];
  /** The same of when it passed. */
  readonly passing?: readonly (readonly T[])[];
  /** Orders to try where nothing is known, which need not do anything; all others unless told. */
  readonly guesses?: readonly (readonly T[])[];
  /** The other tests, in declared order, among which cleaners are sought. */
  readonly others?: readonly T[];
}

/**
 * Finds out why the outcome of one test changes: whom it is a victim of, what it needs to pass, or
 * that no order is to blame. Every set in the result was run, and every set without one of its
 * members. Being stopped is no failure: what was found until then is in the result.
 *
 * The first polluter among m candidates takes at most ceil(log2 m) + 3 probes: alone, after all of
 * them, the halving, and the pair itself. Then what decides is run once more, other sets are looked
 * for, and cleaners.
 */
export async function searchTest<T extends string>(
  request: SearchRequest<T>,
  options: SearchOptions<T>,
): Promise<SearchResult<T>> {
  return new Search(request, options).run();
}

class Search<T extends string> {
  private readonly inquiry: Inquiry<T>;
  private found: Omit<SearchResult<T>, 'test'> = NOTHING_FOUND;

  constructor(
    private readonly request: SearchRequest<T>,
    private readonly options: SearchOptions<T>,
  ) {
    this.inquiry = new Inquiry(request.test, options);
  }

  async run(): Promise<SearchResult<T>> {
    try {
      await this.explain();
    } catch (error) {
      this.end(error);
    }
    this.inquiry.notify({ type: 'finished' });
    return { ...this.found, test: this.request.test, probes: this.inquiry.probes };
  }

  private end(error: unknown): void {
    if (error instanceof SearchStopped) {
      this.found = { ...this.found, stopped: error.reason };
      this.inquiry.notify({ type: 'stopped', reason: error.reason });
    } else if (error instanceof Nondeterminism) {
      const { others, runs } = error as Nondeterminism<T>;
      // Whatever was found before rests on chance.
      this.found = {
        ...NOTHING_FOUND,
        kinds: ['nondeterministic'],
        runs: { others, outcomes: runs },
      };
      this.inquiry.notify({ type: 'nondeterministic' });
    } else {
      throw error;
    }
  }

  private async explain(): Promise<void> {
    const { passing = [], failing = [], others = [] } = this.request;
    const own = await this.inquiry.askAgainAndAgain([]);
    this.found = { ...this.found, alone: own[0]! };
    if (own[0] === 'passed') {
      if (own.includes('failed')) {
        this.add('self-polluting');
        this.found = { ...this.found, failsInRun: own.indexOf('failed') + 1 };
      }
      await this.searchOrders('victim', failing);
    } else {
      if (own.includes('passed')) this.noteOwnStateSetter(own.indexOf('passed') + 1);
      await this.searchOrders('brittle', passing);
      for (const order of failing) await this.searchBeyondStateSetter(order);
    }
    await this.confirm();
    const { polluters } = this.found;
    const onFound = (cleaner: T): void => {
      this.found = { ...this.found, cleaners: [...this.found.cleaners, cleaner] };
      this.inquiry.notify({ type: 'cleaner-found', cleaner });
    };
    await findCleaners(this.inquiry, { polluters, others, onFound }, this.options);
  }

  /**
   * Each order that no set explains yet; then the longest ones, as far as they have tests that were
   * in none of these: a set may be hidden behind one that is enough. Where none is known, all others.
   */
  private async searchOrders(
    kind: 'victim' | 'brittle',
    known: readonly (readonly T[])[],
  ): Promise<void> {
    const { inquiry, request } = this;
    const outcome = kind === 'victim' ? 'failed' : 'passed';
    const all = (request.others ?? []).filter((other) => other !== inquiry.test);
    const orders = known.length > 0 ? known : (request.guesses ?? [all]);
    const isExplained = (order: readonly T[]): boolean =>
      order.length === 0 || this.setsOf(kind).some((set) => isExplainedBy(order, set));
    const covered = new Set<T>();
    for (const order of orders) {
      if (isExplained(order)) continue;
      if ((await inquiry.ask(order)) === outcome) {
        await this.collect(kind, order, []);
        for (const test of order) covered.add(test);
      } else if (known.length > 0) {
        throw new Nondeterminism(order, [[outcome], await inquiry.askAgainAndAgain(order)]);
      }
    }
    for (const order of known.toSorted((a, b) => b.length - a.length)) {
      if (order.every((test) => covered.has(test))) continue;
      await this.collect(kind, order, []);
      for (const test of order) covered.add(test);
    }
  }

  /** A brittle test that fails although what it needs ran before it is a victim as well. */
  private async searchBeyondStateSetter(order: readonly T[]): Promise<void> {
    const { inquiry, found } = this;
    const isKnown = found.polluters.some((set) =>
      isExplainedBy(order, { ...set, members: set.order.slice(0, -1) }),
    );
    if (isKnown) return;
    for (const set of found.stateSetters) {
      const { members } = set;
      if (!isExplainedBy(order, set) || (await inquiry.ask(members)) === 'failed') continue;
      if ((await inquiry.ask(order)) === 'passed')
        throw new Nondeterminism(order, [['failed'], await inquiry.askAgainAndAgain(order)]);
      return this.collect('victim', order, members);
    }
  }

  /** Adds all sets that act in an order to what was found, each at once. */
  private async collect(
    kind: 'victim' | 'brittle',
    order: readonly T[],
    fixed: readonly T[],
  ): Promise<void> {
    const { inquiry, options } = this;
    this.add(kind);
    inquiry.notify({ type: 'confirmed', kind, candidates: order.length - fixed.length });
    await findSets(inquiry, {
      order,
      fixed,
      outcome: kind === 'victim' ? 'failed' : 'passed',
      known: this.setsOf(kind)
        .filter((set) => isExplainedBy(order, set))
        .map(({ members }) => members),
      limit: options.limit,
      onFound: async (members) => {
        if (this.setsOf(kind).some((set) => isSame(set, members))) return;
        this.found = { ...this.found, probesToFirst: this.found.probesToFirst ?? inquiry.probes };
        inquiry.notify({ type: 'set-found', kind, members });
        const whole = order.filter((test) => members.includes(test) || fixed.includes(test));
        const bare = { members, through: [], inAnyOrder: null, order: [...whole, inquiry.test] };
        const sets = this.setsOf(kind);
        // Known before it is described: a search may be stopped in between.
        this.setSets(kind, [...sets, bare]);
        const described = await describeSet(inquiry, { members, order: whole }, options);
        this.setSets(kind, [...sets, described]);
      },
    });
  }

  /** Runs once more what the finding rests on. */
  private async confirm(): Promise<void> {
    const { inquiry, found, options } = this;
    const first = found.polluters[0] ?? found.stateSetters[0];
    if (!first || first.members[0] === inquiry.test) return;
    const others = first.order.slice(0, -1);
    if (options.mode === 'at-once') return confirmBeside(inquiry, others, options);
    const run = options.confirm ?? options.run;
    for (let times = options.confirmations ?? 1; times > 0; times--) {
      await inquiry.confirm([], run);
      await inquiry.confirm(others, run);
    }
  }

  /** @param runs how often it runs in a row until it passes */
  private noteOwnStateSetter(runs: number): void {
    const { test } = this.request;
    this.add('brittle');
    const order = Array.from({ length: runs }, () => test);
    this.setSets('brittle', [{ members: [test], through: [], inAnyOrder: null, order }]);
  }

  private add(kind: Kind): void {
    const { kinds } = this.found;
    if (!kinds.includes(kind)) this.found = { ...this.found, kinds: [...kinds, kind] };
  }

  private setsOf(kind: 'victim' | 'brittle'): readonly CulpritSet<T>[] {
    return kind === 'victim' ? this.found.polluters : this.found.stateSetters;
  }

  private setSets(kind: 'victim' | 'brittle', sets: readonly CulpritSet<T>[]): void {
    const changed = kind === 'victim' ? { polluters: sets } : { stateSetters: sets };
    this.found = { ...this.found, ...changed };
  }
}

function isSame<T extends string>(set: CulpritSet<T>, members: readonly T[]): boolean {
  if (set.members.length !== members.length) return false;
  return set.members.every((member, place) =>
    set.inAnyOrder ? members.includes(member) : members[place] === member,
  );
}
