/** What one test did in a probe. */
export type Outcome = 'passed' | 'failed';

/**
 * One run of chosen tests in a chosen order, every external state pristine before it. In the search,
 * a test may also stand for a whole file.
 */
export interface Probe<T extends string = string> {
  /** One after another in one process; or each file in a process of its own, all at the same time. */
  readonly mode: 'in-turn' | 'at-once';
  /** Ids. The same id may come several times: the test then runs as often, in one process. */
  readonly order: readonly T[];
}

/**
 * Runs a probe. The outcomes are those of `order`, place by place. A test whose process died has
 * failed. Rejects where nothing could run at all, or once the signal is aborted.
 */
export type RunProbe<T extends string = string> = (
  probe: Probe<T>,
  signal?: AbortSignal,
) => Promise<readonly Outcome[]>;
