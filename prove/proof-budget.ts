/** What a proof may cost; no limit unless told. */
export interface BudgetOptions {
  readonly probes?: number | undefined;
  /** Milliseconds after which no new probe starts. */
  readonly ms?: number | undefined;
  /** The time in milliseconds. */
  readonly now?: (() => number) | undefined;
}

/** The share of the time that the plan may take once there is something to search for. */
const SHARE_OF_PLAN = 0.5;

/** Counts what a proof spends, and keeps enough for the tests whose outcome changed. */
export class ProofBudget {
  private probes = 0;
  private readonly startedAt: number;

  constructor(
    private readonly options: BudgetOptions,
    private readonly tests: number,
  ) {
    this.startedAt = this.now();
  }

  get spent(): number {
    return this.probes;
  }

  get left(): number {
    return Math.max(0, (this.options.probes ?? Infinity) - this.probes);
  }

  spend(probes: number): void {
    this.probes += probes;
  }

  /** Whether no new probe may start; of the plan, while so many tests wait to be searched. */
  isOver(waiting = 0): boolean {
    // One search: the halving, and what comes before and after it.
    const reserved = waiting * (Math.ceil(Math.log2(Math.max(2, this.tests))) + 8);
    const time = (this.options.ms ?? Infinity) * (waiting > 0 ? SHARE_OF_PLAN : 1);
    return this.left <= reserved || this.now() - this.startedAt >= time;
  }

  private now(): number {
    return (this.options.now ?? performance.now.bind(performance))();
  }
}
