import type { RunProbe } from '../probe';
import type { InquiryOptions } from './inquiry';

/** How a search is done. */
export interface SearchOptions<T extends string = string> extends InquiryOptions<T> {
  /** Runs what decides once more when it is over: in a fresh process. The same as `run` unless told. */
  readonly confirm?: RunProbe<T>;
  /** How often what decides runs once more; once unless told. */
  readonly confirmations?: number | undefined;
  /** Whether an order can be run at all, blocks being contiguous; all can unless told. */
  readonly canRun?: (order: readonly T[]) => boolean;
  /**
   * The order in which some tests run first, then those of the others that can come between, and
   * then the last, which is left out of it. One group after the other unless told.
   */
  readonly arrange?: (first: readonly T[], between: readonly T[], last: T) => readonly T[];
  /** The most sets of one kind in one order; 8 unless told. */
  readonly limit?: number | undefined;
  /** Whether cleaners are looked for; they are unless told. */
  readonly cleaners?: boolean;
}
