import type { Outcome, Probe, RunProbe } from '../probe';
import { runUnlessAborted } from '../run-unless-aborted';
import { Nondeterminism } from './nondeterminism';
import type { SearchEvent, SearchListener } from './search-event';
import { SearchStopped } from './search-stopped';

/** How a test is asked. */
export interface InquiryOptions<T extends string = string> {
  readonly run: RunProbe<T>;
  readonly mode?: Probe['mode'];
  /**
   * In turn: how often the test runs at the end of each probe, 3 unless told; it costs no probe more,
   * and tells chance from order. At once: how many probes without a failure make a set harmless.
   */
  readonly repeats?: number;
  /** The most probes; no limit unless told. */
  readonly budget?: number;
  /** Whether the time for new probes is over. */
  readonly isOver?: () => boolean;
  readonly signal?: AbortSignal;
  readonly listener?: SearchListener<T>;
}

/** What one probe showed. */
interface Answer {
  /** What the test did, run by run. */
  readonly own: readonly Outcome[];
  /** What ran before it or beside it did, place by place. */
  readonly others: readonly Outcome[];
}

/** An event without what each of them says. */
type News<E> = E extends unknown ? Omit<E, 'test' | 'probes'> : never;

/** As often as this, all told, a probe has to show the same mixed outcomes: of three outcomes by chance, 1 in 10,000 does. */
const RUNS_OF_MIXED = 6;

/**
 * Asks one test what it does after others, each question once: answers are kept. Throws
 * `Nondeterminism` where the same probe had other outcomes, `SearchStopped` when the time is over.
 */
export class Inquiry<T extends string> {
  private readonly answers = new Map<string, Answer>();
  /** Mixed outcomes that came again and again: of a test that changes what it meets itself. */
  private readonly habits = new Set<string>();
  private asked = 0;

  constructor(
    readonly test: T,
    private readonly options: InquiryOptions<T>,
  ) {}

  /** How many probes ran. */
  get probes(): number {
    return this.asked;
  }

  /** What the test does, the first time, after these others in this order. */
  async ask(others: readonly T[]): Promise<Outcome> {
    return (await this.answer(others)).own[0]!;
  }

  /** What it does each time when it runs again and again after them. */
  async askAgainAndAgain(others: readonly T[]): Promise<readonly Outcome[]> {
    return (await this.answer(others)).own;
  }

  /** What the others do in that order, place by place. */
  async askOthers(others: readonly T[]): Promise<readonly Outcome[]> {
    return (await this.answer(others)).others;
  }

  /** Asks once more what is known; throws `Nondeterminism` where the answer is another one. */
  async confirm(others: readonly T[], run: RunProbe<T> = this.options.run): Promise<void> {
    const { own } = await this.answer(others);
    const again = (await this.probe([...others, this.test], run)).slice(-1);
    if (again[0] !== own[0]) throw new Nondeterminism(others, [own, again]);
  }

  /** Any order, as it is: counted, but not kept. */
  async probe(
    order: readonly T[],
    run: RunProbe<T> = this.options.run,
  ): Promise<readonly Outcome[]> {
    const { signal, budget = Infinity, isOver, mode = 'in-turn' } = this.options;
    if (signal?.aborted) throw new SearchStopped('aborted');
    if (this.asked >= budget || isOver?.()) throw new SearchStopped('budget');
    this.asked++;
    const outcomes = await runUnlessAborted(run, { mode, order }, signal);
    if (outcomes === null) throw new SearchStopped('aborted');
    return outcomes;
  }

  notify(news: News<SearchEvent<T>>): void {
    this.options.listener?.({ ...news, test: this.test, probes: this.asked });
  }

  private async answer(others: readonly T[]): Promise<Answer> {
    const key = JSON.stringify(others);
    const known = this.answers.get(key);
    if (known) return known;
    const answer =
      this.options.mode === 'at-once'
        ? await this.answerAtOnce(others)
        : await this.answerInTurn(others);
    this.answers.set(key, answer);
    this.notify({ type: 'probe-finished', others, outcome: answer.own[0]! });
    return answer;
  }

  private async answerInTurn(others: readonly T[]): Promise<Answer> {
    const order = [...others, ...Array.from({ length: this.repeats }, () => this.test)];
    const outcomes = await this.probe(order);
    const own = outcomes.slice(others.length);
    const habit = own.join();
    if (new Set(own).size > 1 && !this.habits.has(habit)) {
      const runs = [own];
      while (runs.length < RUNS_OF_MIXED) {
        const again = (await this.probe(order)).slice(others.length);
        runs.push(again);
        if (again.join() !== habit) throw new Nondeterminism(others, runs);
      }
      this.habits.add(habit);
    }
    return { own, others: outcomes.slice(0, others.length) };
  }

  /** Files that overlap meet by chance: one failure is enough, except of a test on its own. */
  private async answerAtOnce(others: readonly T[]): Promise<Answer> {
    const order = [...others, this.test];
    const own: Outcome[] = [];
    while (own.length < this.repeats) {
      const outcomes = await this.probe(order);
      own.push(outcomes.at(-1)!);
      if (own.at(-1) === 'failed' && others.length > 0)
        return { own: ['failed'], others: outcomes.slice(0, -1) };
    }
    if (new Set(own).size > 1)
      throw new Nondeterminism(
        others,
        own.map((outcome) => [outcome]),
      );
    return { own: own.slice(0, 1), others: others.map(() => 'passed') };
  }

  private get repeats(): number {
    return Math.max(1, this.options.repeats ?? 3);
  }
}
